import { expect, test } from "vitest";
import { checkDocx, readDocument } from "../index.ts";
import { blank, foreignDocx, line, right, run, text } from "../testing/foreignDocx.ts";
import { writeZip } from "../render/docx/writeZip.ts";
import { readZip } from "./zip.ts";

/** A file of another program, its parts changed as some program writes them. */
async function rewritten(
  change: (xml: string, name: string) => string,
  bytes = foreignDocx(),
): Promise<Buffer> {
  return writeZip(
    [...(await readZip(bytes))].map(([name, content]) => [
      name,
      Buffer.from(change(content.toString("utf8"), name)),
    ]),
  );
}
const said = async (bytes: Buffer): Promise<string[]> =>
  (await checkDocx(bytes)).map(({ severity, place, message }) => `${severity} ${place} ${message}`);
const bodyOf = async (bytes: Buffer): Promise<string> =>
  JSON.stringify((await readDocument(bytes)).document.body);

const STRICT = "http://purl.oclc.org/ooxml";
const LOOSE = "http://schemas.openxmlformats.org";

test("the strict form: names of its own, lengths with units", async () => {
  const bytes = await rewritten((xml) =>
    xml
      .replaceAll(`${LOOSE}/wordprocessingml/2006/main`, `${STRICT}/wordprocessingml/main`)
      .replaceAll(`${LOOSE}/officeDocument/2006/`, `${STRICT}/officeDocument/`)
      .replaceAll('w:w="11906" w:h="16838"', 'w:w="210mm" w:h="29.7cm"')
      .replaceAll('w:top="2098"', 'w:top="37mm"')
      .replaceAll('w:firstLine="640"', 'w:firstLine="32pt"')
      .replaceAll('<w:sz w:val="32"/>', '<w:sz w:val="16pt"/>'),
  );
  expect(await said(bytes)).toEqual([]);
});

test("other prefixes for the same vocabularies", async () => {
  const bytes = await rewritten((xml) =>
    xml.replaceAll(/(<\/?|\s|xmlns:)w:/gu, "$1ns0:").replaceAll("xmlns:w=", "xmlns:ns0="),
  );
  expect(await said(bytes)).toEqual([]);
  const plain = await rewritten((xml) =>
    xml.replaceAll(/(<\/?)w:/gu, "$1").replace(/<(\w+) xmlns:w=("[^"]*")/u, "<$1 xmlns=$2 xmlns:w=$2"),
  );
  expect(await said(plain)).toEqual([]);
});

test("the text stands in a part of another name, as the package says", async () => {
  const files = await readZip(foreignDocx());
  const moved = new Map<string, Buffer>(
    [...files].map(([name, content]) => [name.replace("/document.xml", "/document2.xml"), content]),
  );
  moved.set(
    "_rels/.rels",
    Buffer.from(
      `<Relationships xmlns="${LOOSE}/package/2006/relationships"><Relationship Id="a" Type="${LOOSE}/officeDocument/2006/relationships/officeDocument" Target="/word/document2.xml"/></Relationships>`,
    ),
  );
  expect(await said(writeZip(moved))).toEqual([]);
});

test("parts in UTF-16 with its mark", async () => {
  const files = [...(await readZip(foreignDocx()))].map(([name, content]): [string, Buffer] => [
    name,
    name === "word/document.xml"
      ? Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(content.toString("utf8"), "utf16le")])
      : content,
  ]);
  expect(await said(writeZip(files))).toEqual([]);
});

/** A footer whose number stands in a box lined up at the outer side, as WPS sets it. */
const boxed = (place: string): string =>
  `<w:p><w:pPr><w:jc w:val="left"/></w:pPr><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:positionH relativeFrom="margin"><wp:align>${place}</wp:align></wp:positionH><wps:wsp><wps:txbx><w:txbxContent><w:p>${run("— ", "宋体", 28)}<w:r><w:rPr><w:rFonts w:ascii="宋体" w:hAnsi="宋体"/><w:sz w:val="28"/></w:rPr><w:fldChar w:fldCharType="begin"/><w:instrText>PA</w:instrText><w:instrText>GE</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>1</w:t><w:fldChar w:fldCharType="end"/></w:r>${run(" —", "宋体", 28)}</w:p></w:txbxContent></wps:txbx></wps:wsp></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>`;

test("page numbers in boxes and frames at the outer side are where the standard wants them", async () => {
  const put = (paragraph: (name: string) => string) =>
    rewritten((xml, name) =>
      name.startsWith("word/footer") ? xml.replace(/<w:p>.*<\/w:p>/su, paragraph(name)) : xml,
    );
  expect(await said(await put(() => boxed("outside")))).toEqual([]);
  expect(await said(await put((name) => boxed(name.includes("1") ? "right" : "left")))).toEqual([]);
  expect(await said(await put(() => boxed("center")))).toEqual([
    "error 页码 单页页码应居右空一字。",
    "error 页码 双页页码应居左空一字。",
  ]);
  const framed = await rewritten((xml, name) =>
    name.startsWith("word/footer")
      ? xml.replace(
          /<w:pPr>.*?<\/w:pPr>/su,
          '<w:pPr><w:framePr w:wrap="around" w:hAnchor="margin" w:xAlign="outside"/></w:pPr>',
        )
      : xml,
  );
  expect(await said(framed)).toEqual([]);
});

test("a struck out end of a paragraph joins it to the next; struck out paragraphs count for nothing", async () => {
  const gone = '<w:rPr><w:del w:id="1" w:author="甲"/></w:rPr>';
  const bytes = foreignDocx({
    body:
      text(run("现将有关事项"), "").replace("</w:pPr>", `${gone}</w:pPr>`) +
      text(run("通知如下。")) +
      line(`<w:del><w:r><w:delText>作废。</w:delText></w:r></w:del>`).replace("</w:pPr>", `${gone}</w:pPr>`) +
      text(run("请照此办理。")),
  });
  expect((await readDocument(bytes)).document.body).toEqual([
    { kind: "paragraph", inlines: ["现将有关事项通知如下。"] },
    { kind: "paragraph", inlines: ["请照此办理。"] },
  ]);
});

test("moved away without a goal, codes of fields, circles and later headers: kept or named", async () => {
  const field = (code: string, result: string): string =>
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r>${
      result === "" ? "" : `<w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(result)}`
    }<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
  const header = foreignDocx({
    body:
      text(
        run("序号") + field("EQ \\o\\ac(○,3)", "") + run("见") + field("EQ \\o\\ac(○,甲)", "") + run("处。"),
      ) +
      text(
        run("分数") +
          field("EQ \\f(1,2)", "") +
          run("与") +
          field('HYPERLINK "http://a.invalid"', "链接") +
          run("。"),
      ) +
      text(`<w:moveFrom>${run("移走而无处可去。")}</w:moveFrom>${run("其余照旧。")}`) +
      text(`<w:unknown>${run("不明包装里的字。")}</w:unknown>`) +
      line("", '<w:sectPr><w:headerReference w:type="default" r:id="h2"/></w:sectPr>') +
      text(run("第二节的文字。")),
    parts: { h2: `w:hdr><w:p>${run("第二节的页眉")}</w:p>` },
  });
  const { document, remarks } = await readDocument(header);
  const all = JSON.stringify(document) + remarks.join("");
  for (const kept of ["序号③见甲处。", "与链接。", "其余照旧。", "不明包装里的字。", "第二节的文字。"])
    expect(JSON.stringify(document)).toContain(kept);
  expect(remarks).toContain("第10段：带圈字符“甲”只读入了其中的字。");
  expect(remarks.join()).toMatch(/域代码“EQ \\f\(1,2\)”画出的文字没有读入/u);
  expect(remarks.join()).toContain("“移走而无处可去。”没有读入，请核对。");
  expect(all).not.toContain("HYPERLINK");
});

test("a later header is named once", async () => {
  const bytes = foreignDocx({
    body:
      text(run("第一节。")) +
      line(
        "",
        '<w:sectPr><w:headerReference w:type="default" r:id="h1"/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>',
      ) +
      text(run("第二节。")) +
      line("", '<w:sectPr><w:headerReference w:type="default" r:id="h2"/></w:sectPr>') +
      text(run("第三节。")),
    parts: {
      h1: `w:hdr><w:p>${run("甲页眉")}</w:p>`,
      h2: `w:hdr><w:p>${run("乙页眉")}</w:p>`,
    },
  });
  const { document, remarks } = await readDocument(bytes);
  expect(document.banner).toBe("甲页眉");
  expect(remarks.filter((one) => one.includes("乙页眉"))).toEqual(["页眉的“乙页眉”没有读入模型，请核对。"]);
});

test("an extension that nobody knows: its fallback is read; a box is read once", async () => {
  const box = (content: string) => `<w:txbxContent>${line(run(content))}</w:txbxContent>`;
  const choice = (requires: string) =>
    `<mc:AlternateContent><mc:Choice Requires="${requires}"><w:drawing>${requires === "wps" ? `<wps:txbx>${box("框中文字。")}</wps:txbx>` : ""}</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box("框中文字。")}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>`;
  for (const requires of ["wps", "xyz"]) {
    const body = await bodyOf(
      foreignDocx({ body: text(run("通知如下。")) + line(`<w:r>${choice(requires)}</w:r>`) }),
    );
    expect(body.split("框中文字。").length - 1, requires).toBe(1);
  }
});

test("indents: none in characters leaves the say to twips, and distances in lines count", async () => {
  expect(
    await said(
      foreignDocx({
        body: text(run("请照此办理。")).replace("<w:ind ", '<w:ind w:firstLineChars="0" w:hanging="0" '),
      }),
    ),
  ).toEqual([]);
});

test("automatic numbers past a hundred, of levels linked to styles, and of lists that do not begin anew", async () => {
  const level = (at: number, format: string, pattern: string, more = "") =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${pattern}"/></w:lvl>`;
  const numbering = `w:numbering><w:abstractNum w:abstractNumId="1">${level(0, "chineseCountingThousand", "第%1条")}${level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="second"/>')}${level(2, "decimal", "%3.", '<w:lvlRestart w:val="0"/>')}</w:abstractNum><w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="linked"/></w:abstractNum><w:abstractNum w:abstractNumId="3"><w:styleLink w:val="linked"/>${level(0, "ideographTraditional", "%1、")}</w:abstractNum><w:abstractNum w:abstractNumId="4">${level(0, "chineseLegalSimplified", "%1、")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="4"/></w:num>`;
  const item = (of: string, list: number, at = 0) =>
    text(run(of), `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${list}"/></w:numPr>`);
  const body = await bodyOf(
    foreignDocx({
      styles:
        '<w:style w:type="paragraph" w:styleId="second"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
      parts: { numbering },
      body:
        Array.from({ length: 121 }, (_, index) => item(`条文${index + 1}。`, 1)).join("") +
        text(run("款项甲。"), '<w:pStyle w:val="second"/>') +
        item("目一。", 1, 2) +
        text(run("款项乙。"), '<w:pStyle w:val="second"/>') +
        item("目二。", 1, 2) +
        item("天干。", 2) +
        Array.from({ length: 12 }, (_, index) => item(`大写${index + 1}。`, 4)).join(""),
    }),
  );
  for (const expected of [
    '"第十条条文10。"',
    '"第一百条条文100。"',
    '"第一百零五条条文105。"',
    '"第一百一十一条条文111。"',
    '"（一）款项甲。"',
    '"（二）款项乙。"',
    '"1.目一。"',
    '"2.目二。"',
    '"甲、天干。"',
    '"壹拾贰、大写12。"',
  ])
    expect(body).toContain(expected);
});

test("styles that stand on one another in a ring end where they began", async () => {
  const bytes = foreignDocx({
    styles:
      '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>',
    body: text(run("请照此办理。"), '<w:pStyle w:val="a"/>'),
    closing:
      blank +
      blank +
      line(run("青陵省样例厅"), right.replace("1280", "1360")) +
      line(run("2027年5月6日"), right),
  });
  expect(await said(bytes)).toEqual([]);
});
