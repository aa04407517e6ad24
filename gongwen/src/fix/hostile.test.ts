import * as fc from "fast-check";
import { expect, test } from "vitest";
import { DocxError } from "../read/error.ts";
import { readZip } from "../read/zip.ts";
import { writeZip } from "../render/docx/writeZip.ts";
import { changed } from "../testing/changedDocx.ts";
import { foreignDocx, line, run, table, text } from "../testing/foreignDocx.ts";
import { MESSY, messyDocx, p, r } from "../testing/messyDrafts.ts";
import { fixDocx } from "./fixDocx.ts";

const signs = async (docx: Buffer): Promise<string> =>
  [
    ...((await readZip(docx)).get("word/document.xml")?.toString("utf8") ?? "").matchAll(
      /<(w:t|w:delText)(?:\s[^>]*)?>([^<]*)<\/\1>/gu,
    ),
  ]
    .map((one) => one[2])
    .join("");

/** Mends, mends again, and holds the text against what it was. */
async function holds(docx: Buffer): Promise<void> {
  const { bytes } = await fixDocx(docx);
  expect(await signs(bytes)).toBe(await signs(docx));
  expect((await fixDocx(bytes)).bytes).toBe(bytes);
}

const TEXTS = [
  "一、总体要求",
  "（一）加强领导。各单位要落实责任。",
  "1.按时报送。",
  "（2）逐项核对",
  "　　现将事项通知如下：",
  "    缩进",
  "各市样例局：",
  "附件：1.样例表",
  "附件",
  "附件1",
  "2027年5月6日",
  "青陵省样例厅",
  "（此件公开发布）",
  "抄送：省样例委。",
  "“引号”——破折号…",
  "&lt;b&gt;&amp;&#x4E00;",
  "",
  "   ",
];
const look = fc.record(
  {
    font: fc.constantFrom("宋体", "黑体", "楷体_GB2312", "仿宋_GB2312", "Wingdings"),
    latin: fc.constantFrom("Arial", "Times New Roman"),
    size: fc.constantFrom(21, 28, 32, 44),
    bold: fc.boolean(),
    color: fc.constantFrom("FF0000", "0563C1", "000000"),
  },
  { requiredKeys: [] },
);
const runs = fc
  .array(fc.tuple(fc.constantFrom(...TEXTS), look), { maxLength: 4 })
  .map((all) => all.map(([words, how]) => r(words, how)).join(""));
const properties = fc.constantFrom(
  "",
  '<w:jc w:val="center"/>',
  '<w:jc w:val="right"/>',
  '<w:ind w:firstLineChars="200" w:firstLine="420"/>',
  '<w:ind w:left="5000"/>',
  '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
  '<w:spacing w:before="240" w:line="360" w:lineRule="auto"/>',
  '<w:pStyle w:val="1"/>',
  '<w:framePr w:w="2000" w:x="100" w:y="100"/>',
  '<w:pageBreakBefore/><w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>',
);
const wrap = fc.constantFrom(
  (inner: string) => inner,
  (inner: string) => `<w:ins w:id="3" w:author="甲">${inner}</w:ins>`,
  (inner: string) => `<w:hyperlink r:id="link">${inner}</w:hyperlink>`,
  (inner: string) => `<w:sdt><w:sdtContent>${inner}</w:sdtContent></w:sdt>`,
  (inner: string) => `${inner}<w:r><w:br w:type="page"/></w:r>`,
  (inner: string) => `<w:bookmarkStart w:id="9" w:name="b"/>${inner}<w:bookmarkEnd w:id="9"/>`,
);
const paragraph = fc.tuple(runs, properties, wrap).map(([inner, how, around]) => p(around(inner), how));
const block = fc.oneof(
  { weight: 8, arbitrary: paragraph },
  {
    weight: 1,
    arbitrary: fc.array(paragraph, { minLength: 1, maxLength: 4 }).map((cells) => table([cells])),
  },
  { weight: 1, arbitrary: fc.constant("<w:p/>") },
  { weight: 1, arbitrary: paragraph.map((one) => `<w:sdt><w:sdtContent>${one}</w:sdtContent></w:sdt>`) },
);

test("drawn drafts lose no sign and are settled at once", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(block, { maxLength: 14 }), fc.boolean(), async (blocks, headed) => {
      const head = headed ? r("青陵省样例厅文件", { size: 72, color: "FF0000" }) : "";
      const title = p(r("关于样例的通知", { size: 44 }), '<w:jc w:val="center"/>');
      const docx = messyDocx({
        ...MESSY.byStyles,
        body: (head && p(head, '<w:jc w:val="center"/>')) + title + blocks.join(""),
      });
      // What is refused with a sentence is not mended at all.
      const said = await fixDocx(docx).then(
        () => null,
        (error: unknown) => error,
      );
      if (said !== null) expect(said).toBeInstanceOf(DocxError);
      fc.pre(said === null);
      await holds(docx);
    }),
    { numRuns: 120 },
  );
});

test("ten thousand runs and five hundred pages cost no more than their length", async () => {
  const manyRuns = (count: number) =>
    text(
      Array.from({ length: count }, (_, index) => run(`第${index}字`, index % 2 ? "宋体" : "仿宋", 28)).join(
        "",
      ),
    );
  const lines = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      line(run(`第${index}段，各单位要按照要求落实责任，按时报送材料，并对材料负责。`, "宋体", 28)),
    ).join("");
  const cost = async (body: string): Promise<number> => {
    const start = process.threadCpuUsage();
    await holds(foreignDocx({ body }));
    const { user, system } = process.threadCpuUsage(start);
    return user + system;
  };
  await cost(lines(50));
  // Four times the length: work that grows with its square would cost sixteen times as much.
  expect((await cost(manyRuns(10_000))) / (await cost(manyRuns(2500)))).toBeLessThan(9);
  expect((await cost(lines(7000))) / (await cost(lines(1750)))).toBeLessThan(9);
});

test("styles in a ring, tables in tables and links out of the file are borne", async () => {
  const ring =
    '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>';
  await holds(foreignDocx({ body: text(run("正文。", "宋体"), '<w:pStyle w:val="A"/>'), styles: ring }));
  let nested = text(run("格中文字", "宋体"));
  for (let depth = 0; depth < 60; depth += 1)
    nested = table([[nested, nested.length > 5000 ? line("") : nested]]) + line("");
  await holds(foreignDocx({ body: nested }));
  const outside = await changed(
    foreignDocx(),
    (xml) =>
      xml.replace(
        "<Relationships>",
        '<Relationships><Relationship Id="x" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://192.0.2.1/evil.dotm" TargetMode="External"/>',
      ),
    "word/_rels/document.xml.rels",
  );
  await holds(outside);
});

test("bombs, macros, document types, depth without end and odd prefixes are one sentence each", async () => {
  const files = [...(await readZip(foreignDocx()))];
  const macro = writeZip([...files, ["word/vbaProject.bin", Buffer.from("x")]]);
  const bomb = writeZip([...files, ["word/media/x.bin", Buffer.alloc(70 * 1024 * 1024)]]);
  const typed = await changed(foreignDocx(), (xml) => `<!DOCTYPE x [<!ENTITY a "b">]>${xml}`);
  const deep = foreignDocx({ body: `${"<w:sdt>".repeat(900)}${"</w:sdt>".repeat(900)}` });
  // A prefix that Word uses stands for something else.
  const prefixed = await changed(foreignDocx(), (xml) =>
    xml.replaceAll("w:", "q:").replace("xmlns:q=", 'xmlns:w="urn:other" xmlns:q='),
  );
  const latin = writeZip(
    files.map(([name, content]) => [
      name,
      name === "word/document.xml" ? Buffer.from(content.toString("utf8"), "latin1") : content,
    ]),
  );
  for (const docx of [macro, bomb, typed, deep, prefixed, latin, Buffer.alloc(0), Buffer.from("%PDF-1.7")]) {
    const said = await fixDocx(docx).then(
      () => null,
      (error: unknown) => error,
    );
    expect(said).toBeInstanceOf(DocxError);
    expect((said as Error).message).toMatch(/^[^\n]{8,120}[。]$/u);
  }
});
