import { expect, test } from "vitest";
import { checkDocx } from "../index.ts";
import { readZip } from "../read/zip.ts";
import { signsOf } from "../testing/signs.ts";
import { CENTRE, p, r, strangerDocx } from "../testing/strangerDocx.ts";
import { cell, grid, h1, mark, notice, number, sign, t, title, to } from "../testing/strangerParts.ts";
import { fixDocx } from "./fixDocx.ts";

const errors = async (docx: Buffer): Promise<string[]> =>
  (await checkDocx(docx))
    .filter(({ severity }) => severity === "error")
    .map(({ rule, message }) => `${rule} ${message}`);
/** Fonts of Chinese text by the texts of the runs that bear them. */
async function fonts(docx: Buffer): Promise<[string, string][]> {
  const xml = (await readZip(docx)).get("word/document.xml")?.toString("utf8") ?? "";
  return [...xml.matchAll(/<w:r>((?:(?!<\/w:r>).)*)<\/w:r>/gu)].map(([, inner = ""]) => [
    [...inner.matchAll(/<w:t[^>]*>([^<]*)</gu)].map(([, text = ""]) => text).join(""),
    /w:eastAsia="([^"]+)"/u.exec(inner)?.[1] ?? "仿宋_GB2312",
  ]);
}
async function mended(body: string): Promise<Buffer> {
  const docx = strangerDocx({ body });
  const { bytes } = await fixDocx(docx);
  expect(await signsOf(bytes)).toBe(await signsOf(docx));
  expect((await fixDocx(bytes)).bytes).toBe(bytes);
  return bytes;
}
const BELOW =
  title("青陵省样例厅关于样例核对情况的报告") +
  to("省人民政府：") +
  t("现将样例核对情况报告如下。") +
  h1("一、基本情况") +
  t("全年共核对样例2360件。") +
  t("特此报告。") +
  sign();
const signed = (runs: string): string =>
  mark() +
  p() +
  p() +
  p(
    runs,
    '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="9" w:color="FF0000"/></w:pBdr><w:ind w:left="320"/>',
  ) +
  p() +
  p() +
  BELOW;
const KAI = "楷体_GB2312";

test.each([
  ["its colon in a run of its own", [["青样〔2027〕13号"], ["　　　签发人"], ["："], ["王明甲", KAI]]],
  [
    "its letters in runs of their own",
    [["青样〔2027〕13号"], ["　　　签"], ["发"], ["人"], ["："], ["王明甲", KAI]],
  ],
  [
    "all of it in 楷体",
    [
      ["青样〔2027〕13号　　　签发人：", KAI],
      ["王明甲", KAI],
    ],
  ],
  ["label and name in one run", [["青样〔2027〕13号"], ["　　　签发人：王明甲"]]],
  ["the whole line in one run", [["青样〔2027〕13号　　　签发人：王明甲"]]],
] as [string, string[][]][])("the label 签发人 is set in 仿宋 and the name in 楷体: %s", async (_, runs) => {
  const bytes = await mended(signed(runs.map(([text = "", font = ""]) => r(text, font)).join("")));
  const set = await fonts(bytes);
  const of = (sought: string) => set.find(([text]) => text.includes(sought))?.[1];
  for (const one of ["号", "签", "发", "人", "："]) expect([one, of(one)]).toEqual([one, "仿宋_GB2312"]);
  expect(of("王明甲")).toBe(KAI);
});

const marginal = (content: string): string =>
  notice({
    above:
      p(content) +
      mark(undefined, `<w:spacing w:before="243" w:line="900" w:lineRule="exact"/>${CENTRE}`) +
      p() +
      p() +
      number() +
      p() +
      p(),
  });
const lines = (font: string, ...texts: string[]): string =>
  `<w:r>${font === "" ? "" : `<w:rPr><w:rFonts w:ascii="${font}" w:eastAsia="${font}" w:hAnsi="${font}"/></w:rPr>`}${texts.map((text) => `<w:t>${text}</w:t>`).join("<w:br/>")}</w:r>`;

test.each(["", "黑体", "宋体"])("份号 and 密级 on lines of one run, in “%s”, are set apart", async (font) => {
  for (const texts of [
    ["000012", "机密★1年"],
    ["000012", "机密★1年", "特急"],
    ["特急", "000012", "机密★1年"],
  ]) {
    const bytes = await mended(marginal(lines(font, ...texts)));
    // Lines that stand in another order are left to a person.
    const ordered = "marginal 份号、密级和保密期限、紧急程度应按此顺序自上而下排列。";
    expect(await errors(bytes)).toEqual(texts[0] === "特急" ? [ordered] : []);
    const set = await fonts(bytes);
    for (const text of texts)
      expect(set.find(([found]) => found.includes(text))).toEqual([
        expect.anything(),
        text === "000012" ? "仿宋_GB2312" : "黑体",
      ]);
  }
});

test("a figure of 密级 in a run of its own stays in 黑体 with its line", async () => {
  const bytes = await mended(marginal(r("机密★", "黑体") + r("1", "黑体") + r("年", "黑体")));
  expect(
    (await fonts(bytes))
      .filter(([text]) => /[机1年]/u.test(text))
      .slice(0, 3)
      .map(([, font]) => font),
  ).toEqual(["黑体", "黑体", "黑体"]);
});

const RULE = (color: string): string =>
  `<w:tcBorders><w:bottom w:val="single" w:sz="12" w:color="${color}"/></w:tcBorders>`;
test("a red line that a table draws below the number is the line, and no second one is drawn", async () => {
  const above = (table: string): string =>
    notice({ above: mark() + p() + p() + p(r("青样〔2027〕12号"), CENTRE) + table + p() + p() });
  const ruled = above(grid([cell(p(), RULE("FF0000"))], "", 1));
  expect((await errors(strangerDocx({ body: ruled }))).filter((one) => one.startsWith("red-line"))).toEqual(
    [],
  );
  const xml = (await readZip(await mended(ruled))).get("word/document.xml")?.toString("utf8") ?? "";
  expect(xml.match(/<w:bottom /gu)).toHaveLength(1);
  // Without one it is drawn.
  const none = (await readZip(await mended(above("")))).get("word/document.xml")?.toString("utf8") ?? "";
  expect(none.match(/<w:bottom /gu)).toHaveLength(1);
});
