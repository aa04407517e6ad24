import { expect, test } from "vitest";
import { checkDocx, parseDocument, renderDocx } from "../index.ts";
import { readDocument } from "../read/readDocument.ts";
import { readZip } from "../read/zip.ts";
import { FORMATS } from "../testing/formatModels.ts";
import { CENTRE, p, r, RED, RED_BELOW, strangerDocx, TWO_IN } from "../testing/strangerDocx.ts";
import { STRANGERS, strangerFile } from "../testing/strangerDrafts.ts";
import { fixAndCheck, fixDocx } from "./fixDocx.ts";
import { signsOf } from "../testing/signs.ts";

const errors = (issues: { severity: string; rule: string; message: string }[]): string[] =>
  issues.filter(({ severity }) => severity === "error").map(({ rule, message }) => `${rule} ${message}`);

test.each(Object.entries(STRANGERS))(
  "%s: its fault and no other, mended without a sign lost",
  async (_, draft) => {
    const { faults = [], left = [] } = draft;
    const docx = strangerFile(draft);
    const { bytes, before, after } = await fixAndCheck(docx);
    const others = (rules: string[], found: typeof before): string[] =>
      errors(found).filter((one) => !rules.some((rule) => one.startsWith(`${rule} `)));
    expect(others(faults, before)).toEqual([]);
    if (faults.length > 0)
      expect(before.map(({ rule }) => rule)).toEqual(expect.arrayContaining([expect.toBeOneOf(faults)]));
    expect(others(left, after)).toEqual([]);
    expect(await signsOf(bytes)).toBe(await signsOf(docx));
    expect((await fixDocx(bytes)).bytes).toBe(bytes);
  },
);

test("a mark as lettering and marks on lines of one paragraph stand in the model", async () => {
  const read = async (name: string) =>
    readDocument(strangerFile(STRANGERS[name] as (typeof STRANGERS)[string]));
  const lettered = await read("the mark as lettering (WordArt)");
  expect(lettered.document.issuer).toBe("青陵省样例厅");
  expect(lettered.remarks).toEqual([]);
  const marked = await read("份号, 密级 and 紧急程度 on lines of one paragraph");
  expect(marked.document).toMatchObject({
    copyNumber: "000012",
    secrecy: { level: "机密", term: "1年" },
    urgency: "特急",
  });
  expect(marked.remarks).toEqual([]);
});

const readXml = async (docx: Buffer): Promise<string> =>
  (await readZip(docx)).get("word/document.xml")?.toString("utf8") ?? "";

const MINUTES = (attended: string): Buffer =>
  strangerDocx({
    body: [
      p(
        r("青陵省样例厅会议纪要", "方正小标宋简体", 84, RED),
        `<w:spacing w:before="1980" w:line="900" w:lineRule="exact"/>${CENTRE}`,
      ),
      p(),
      p(r("第12期"), CENTRE),
      p(`${r("青陵省样例厅办公室")}<w:r><w:tab/></w:r>${r("2027年5月6日")}`, RED_BELOW),
      p(),
      p(),
      p(
        r("关于研究样例核对工作的会议纪要", "方正小标宋简体", 44),
        `<w:spacing w:line="640" w:lineRule="exact"/>${CENTRE}`,
      ),
      p(),
      p(r("2027年5月5日，厅长王明甲主持召开会议，研究样例核对工作。纪要如下。"), TWO_IN),
      p(),
      attended,
    ].join(""),
  });

test("出席： of a 纪要 stays in 黑体, its names as text, and is set so where it was not", async () => {
  const right = p(r("出席：", "黑体") + r("王明甲、李明乙，样例处赵明丙。"), TWO_IN);
  const docx = MINUTES(right);
  const { bytes } = await fixDocx(docx);
  const [lead = "", names = ""] =
    (await readXml(bytes)).match(/<w:r>(?:(?!<w:r>).)*?(?:出席：|王明甲、李明乙)(?:(?!<w:r>).)*?<\/w:r>/gu) ??
    [];
  expect(lead).toContain('w:eastAsia="黑体"');
  expect(names).not.toContain("黑体");
  const plain = (await fixDocx(MINUTES(p(r("出席：王明甲、李明乙，样例处赵明丙。", "宋体", 24))))).bytes;
  expect(await readXml(plain)).toMatch(/w:eastAsia="黑体"(?:(?!<w:r>).)*出席：<\/w:t>/u);
  expect(await readXml(plain)).toMatch(/w:eastAsia="仿宋_GB2312"(?:(?!<w:r>).)*>王明甲、李明乙/u);
  expect((await checkDocx(plain)).filter(({ severity }) => severity === "error")).toEqual([]);
});

test.each(Object.entries(FORMATS))(
  "a document in the format %s comes back as the same bytes",
  async (_, model) => {
    const docx = await renderDocx(parseDocument(model));
    const { bytes, changes } = await fixDocx(docx);
    expect(changes).toEqual([]);
    expect(bytes === docx).toBe(true);
  },
);
