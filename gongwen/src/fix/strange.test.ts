import { expect, test } from "vitest";
import { readZip } from "../read/zip.ts";
import { foreignDocx, run, text } from "../testing/foreignDocx.ts";
import { MESSY, messyDocx, p, r } from "../testing/messyDrafts.ts";
import { fixDocx } from "./fixDocx.ts";

const MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"';
const M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"';
const field = (kind: string): string => `<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`;
/** Texts that stand in no run of their paragraph, or before its own. */
const STRANGE: Record<string, string> = {
  "a formula": p(`<m:oMath ${M}><m:r><m:t>x=1</m:t></m:r></m:oMath>${r("为公式。")}`),
  ruby: p(
    `<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>yú</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>禺</w:t></w:r></w:rubyBase></w:ruby></w:r>${r("字注音。")}`,
  ),
  "a field": p(
    `${field("begin")}<w:r><w:instrText> REF a </w:instrText></w:r>${field("separate")}${r("见第一部分")}${field("end")}${r("。")}`,
  ),
  "a control in its line": p(`<w:sdt><w:sdtContent>${r("控件")}</w:sdtContent></w:sdt>${r("之后。")}`),
  "a symbol": p(`<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>${r("选项。")}`),
  "a move": p(`<w:moveTo w:id="5" w:author="甲">${r("移来的话。")}</w:moveTo>${r("原有的话。")}`),
  "an end that is struck out":
    p(r("前一段，"), '<w:rPr><w:del w:id="6" w:author="甲"/></w:rPr>') + p(r("后一段。")),
  "comments and CDATA among its signs": p(r("（一）标题<!-- 注 -->。<![CDATA[内容<b>。]]>更多文字。")),
};
const part = async (docx: Buffer): Promise<string> =>
  (await readZip(docx)).get("word/document.xml")?.toString("utf8") ?? "";
const signs = (xml: string): string =>
  [...xml.matchAll(/<(?:w:t|m:t|w:instrText)(?:\s[^>]*)?>((?:(?!<\/).)*)<\//gu)]
    .map((one) => one[1])
    .join("");

test.each(Object.entries(STRANGE))("%s is no automatic number, and stays whole", async (_, body) => {
  const docx = messyDocx({ ...MESSY.byHand, body: MESSY.byHand.body + body });
  for (const options of [{}, { numbering: "text" }, { numbering: "text", track: true }] as const) {
    const { bytes } = await fixDocx(docx, options);
    expect(signs(await part(bytes))).toBe(signs(await part(docx)));
    expect((await fixDocx(bytes, options)).bytes).toBe(bytes);
    for (const name of ["m:oMath", "w:ruby", "w:fldChar", "w:sdt", "w:sym", "w:moveTo", "w:del "])
      expect((await part(bytes)).split(`<${name}`).length).toBe((await part(docx)).split(`<${name}`).length);
  }
});

test("a line keeps a picture's height, and not that of a box that older programs alone show in it", async () => {
  const box = (inner: string): string =>
    `<w:r><mc:AlternateContent ${MC}><mc:Choice Requires="wps"><w:drawing><wp:anchor xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wps:txbx xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><w:txbxContent>${inner}</w:txbxContent></wps:txbx></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml"><w:txbxContent>${inner}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
  const docx = foreignDocx({
    body: text(
      run("框旁的文字。", "宋体") + box(p(r("框中文字。"))),
      '<w:spacing w:line="360" w:lineRule="auto"/>',
    ),
  });
  const xml = await part((await fixDocx(docx)).bytes);
  expect(xml).toMatch(/<w:spacing [^>]*w:line="579" w:lineRule="exact"\/>(?:(?!<w:p>).)*框旁的文字/u);
  expect(signs(xml)).toBe(signs(await part(docx)));
});
