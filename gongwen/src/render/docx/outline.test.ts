import { expect, test } from "vitest";
import { parseDocument } from "../../model/parse.ts";
import { readZip } from "../../read/zip.ts";
import { renderDocx } from "../docx.ts";

const parts = await readZip(
  await renderDocx(
    parseDocument({
      issuer: "云岭省教育厅",
      number: { agency: "云教函", year: 2026, serial: 7 },
      title: ["关于开展检查的", "通知"],
      recipients: ["各市教育局"],
      body: [
        { kind: "heading", level: 1, text: "总体情况" },
        { kind: "heading", level: 2, text: "进展", runIn: ["各单位均已报送。"] },
        { kind: "heading", level: 2, text: "问题" },
        { kind: "paragraph", inlines: ["现将有关情况通报如下。"] },
      ],
      attachments: [{ title: "单位名单", blocks: [{ kind: "paragraph", inlines: ["略。"] }] }],
      signature: { name: "云岭省教育厅", date: "2026-03-09", seal: true },
    }),
  ),
);
const part = (name: string): string => parts.get(name)?.toString("utf8") ?? "";

test("titles and headings on lines of their own stand in Word's outline, a heading with its text behind it does not", () => {
  const outline = [...part("word/document.xml").matchAll(/<w:p>.*?<\/w:p>/gsu)].flatMap(([paragraph]) => {
    const level = /<w:outlineLvl w:val="(\d)"/u.exec(paragraph)?.[1];
    const text = [...paragraph.matchAll(/<w:t[^>]*>([^<]*)/gu)].map((found) => found[1]).join("");
    return level === undefined ? [] : [[Number(level), text]];
  });
  expect(outline).toEqual([
    [0, "关于开展检查的"],
    [0, "通知"],
    [1, "一、总体情况"],
    [2, "（二）问题"],
    [0, "单位名单"],
  ]);
});

test("the text is Chinese to Word, indents are in characters, and each font has another name", () => {
  expect(part("word/styles.xml")).toMatch(/<w:lang [^>]*w:eastAsia="zh-CN"/u);
  expect(part("word/document.xml")).toMatch(/w:firstLineChars="200"/u);
  const fonts = [...part("word/fontTable.xml").matchAll(/w:name="([^"]+)"><w:altName w:val="([^"]+)"/gu)];
  expect(fonts.map((found) => found[1])).toEqual([
    "仿宋_GB2312",
    "方正小标宋简体",
    "黑体",
    "楷体_GB2312",
    "宋体",
  ]);
});
