import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { examine, type TextRun } from "@mingcha/wording";
import excel from "exceljs";
import { afterAll, expect, test } from "vitest";
import { ZipFile } from "yazl";
import { costOf } from "../../testing/cost.ts";
import { readRuns } from "./read.ts";

const folder = await mkdtemp(join(tmpdir(), "mingcha-runs-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function zipOf(files: Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content as string), name);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
const said = (runs: readonly TextRun[]): [string, string | undefined][] =>
  runs.map(({ text, hidden }) => [text, hidden]);
const word = (body: string): string => `<w:document><w:body>${body}</w:body></w:document>`;
const p = (inside: string): string => `<w:p>${inside}</w:p>`;
const r = (text: string, properties = ""): string =>
  `<w:r>${properties ? `<w:rPr>${properties}</w:rPr>` : ""}<w:t>${text}</w:t></w:r>`;

test("a Word file: paragraphs, tracked changes, hidden text, comments, tables with their heads, properties", async () => {
  const cell = (text: string): string => `<w:tc>${p(r(text))}</w:tc>`;
  const row = (...texts: string[]): string => `<w:tr>${texts.map(cell).join("")}</w:tr>`;
  const body = await zipOf({
    "word/document.xml": word(
      p(
        r("第一段") +
          `<w:ins w:id="1">${r("插入")}</w:ins><w:del w:id="2"><w:r><w:delText>删掉的</w:delText></w:r></w:del>`,
      ) +
        p(r("看得见") + r("看不见", "<w:vanish/>") + r("又看得见", '<w:vanish w:val="0"/>')) +
        p(
          "<mc:AlternateContent><mc:Choice><w:txbxContent>" +
            p(r("框里")) +
            "</w:txbxContent></mc:Choice><mc:Fallback>" +
            p(r("框里")) +
            "</mc:Fallback></mc:AlternateContent>",
        ) +
        `<w:tbl>${row("姓名", "电话")}${row("王强", "13812345678")}</w:tbl>`,
    ),
    "word/comments.xml": `<w:comments><w:comment w:id="0">${p(r("这里要改"))}</w:comment></w:comments>`,
    "word/header1.xml": `<w:hdr>${p(r("机密★1年"))}</w:hdr>`,
    "docProps/core.xml":
      "<cp:coreProperties><dc:creator>王强</dc:creator><dcterms:created>2019-10-28</dcterms:created></cp:coreProperties>",
  });
  const { kind, runs, complete } = readRuns(body, "a.docx");
  expect([kind, complete]).toEqual(["docx", true]);
  expect(said(runs)).toEqual([
    ["机密★1年", undefined],
    ["第一段插入", undefined],
    ["插入", "tracked-insertion"],
    ["删掉的", "tracked-deletion"],
    ["看得见又看得见", undefined],
    ["看不见", "hidden-text"],
    ["框里", undefined],
    ["姓名", undefined],
    ["电话", undefined],
    ["王强", undefined],
    ["13812345678", undefined],
    ["这里要改", "comment"],
    ["王强", "metadata"],
  ]);
  expect(runs[10]?.place).toEqual({ file: "a.docx", table: 1, row: 2, column: 2, header: "电话" });
  expect(runs[0]?.place).toMatchObject({ paragraph: 1 });
});

test("a workbook: hidden rows, columns and sheets, comments, numbers as a person reads them", async () => {
  const book = new excel.Workbook();
  const open = book.addWorksheet("名单");
  open.addRows([
    ["姓名", "身份证号", "电话", "备注"],
    ["王强", "430102199001011238", 13812345678, "无"],
    ["李敏", "430102199001011238", 13912345678, "无"],
  ]);
  open.getRow(3).hidden = true;
  open.getColumn(3).hidden = true;
  open.getCell("D2").note = "家长电话13712345678";
  book.addWorksheet("底稿", { state: "veryHidden" }).addRows([
    ["姓名", "卡号"],
    ["王强", "6222021234567890128"],
  ]);
  const { kind, runs } = readRuns(Buffer.from(await book.xlsx.writeBuffer()), "b.xlsx");
  expect(kind).toBe("xlsx");
  const of = (text: string, row?: number) =>
    runs
      .filter((run) => run.text === text && (row === undefined || run.place.row === row))
      .map(({ hidden, place }) => [hidden, place.sheet, place.header]);
  expect(of("430102199001011238", 2)).toEqual([[undefined, "名单", "身份证号"]]);
  expect(of("430102199001011238", 3)).toEqual([["hidden-row", "名单", "身份证号"]]);
  expect(of("13812345678")).toEqual([["hidden-column", "名单", "电话"]]);
  expect(of("6222021234567890128")).toEqual([["hidden-sheet", "底稿", "卡号"]]);
  expect(runs.find(({ hidden }) => hidden === "comment")?.text).toContain("13712345678");
  const rules = examine(runs, {}, "2020-03-02").remarks.map(({ rule }) => rule);
  for (const rule of [
    "personal.identity-number",
    "personal.mobile",
    "hidden.hidden-sheet",
    "hidden.hidden-row",
    "hidden.hidden-column",
    "hidden.comment",
  ])
    expect(rules).toContain(rule);
});

test("what a pivot table and a defined name remember, and a workbook inside of a document", async () => {
  const inner = await zipOf({
    "xl/worksheets/sheet1.xml":
      '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>底表13812345678</t></is></c></row></sheetData>',
  });
  const sheet = {
    "xl/workbook.xml":
      '<workbook><sheets><sheet name="一" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="x">"王强13812345678"</definedName><definedName name="y">一!$A$1</definedName></definedNames></workbook>',
    "xl/_rels/workbook.xml.rels":
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet7.xml"/></Relationships>',
    "xl/worksheets/sheet7.xml": "<sheetData><row><c><v>1.3812345678E10</v></c></row></sheetData>",
    "xl/pivotCache/pivotCacheDefinition1.xml":
      '<d><cacheFields><cacheField name="姓名"><sharedItems><s v="王强"/><s v="李敏"/></sharedItems></cacheField><cacheField name="电话"/></cacheFields></d>',
    "xl/pivotCache/pivotCacheRecords1.xml": '<r0><r><x v="0"/><s v="13812345678"/></r></r0>',
  };
  const { runs } = readRuns(await zipOf(sheet));
  expect(runs.map(({ text, hidden, place }) => [text, hidden, place.header])).toEqual([
    ["13812345678", undefined, undefined],
    ["王强", "pivot-cache", "姓名"],
    ["李敏", "pivot-cache", "姓名"],
    ["13812345678", "pivot-cache", "电话"],
    ['"王强13812345678"', "defined-name", undefined],
  ]);
  const outer = await zipOf({
    "word/document.xml": word(p(r("图表"))),
    "word/embeddings/Microsoft_Excel_Sheet1.xlsx": inner,
  });
  expect(readRuns(outer, "c.docx").runs.map(({ text, place }) => [text, place.file])).toEqual([
    ["图表", "c.docx"],
    ["底表13812345678", "c.docx/Microsoft_Excel_Sheet1.xlsx"],
  ]);
});

/** A PDF with one page of this content. */
function pdf(content: string, more = "", info = ""): Buffer {
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    `<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>/ExtGState<</G1<</ca .4>>>>>>${more}>>`,
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    `<<${info}>>`,
  ];
  return Buffer.from(
    `%PDF-1.4\n${objects.map((one, at) => `${at + 1} 0 obj\n${one}\nendobj\n`).join("")}trailer<</Root 1 0 R/Info 6 0 R>>\n%%EOF`,
    "latin1",
  );
}
const shown = "BT /F1 12 Tf 72 700 Td (ID 430102199001011238 end) Tj ET";

test("text below a box of a PDF can still be copied: it is told, in its order of painting and its place", () => {
  const of = (content: string, more = ""): [string, string | undefined][] =>
    said(readRuns(pdf(content, more)).runs);
  expect(of(`${shown} 0 g 88 695 112 16 re f`)).toEqual([
    ["ID end", undefined],
    ["430102199001011238", "covered"],
  ]);
  // By corners, under a turned and moved matrix, in white, and as an annotation.
  expect(of(`${shown} q 1 0 0 1 88 695 cm 0 0 m 112 0 l 112 16 l 0 16 l h f Q`)).toHaveLength(2);
  expect(of(`${shown} 1 g 88 695 112 16 re f`)).toHaveLength(2);
  expect(of(shown, "/Annots[<</Subtype/Square/IC[0 0 0]/Rect[88 695 200 711]>>]")).toHaveLength(2);
  const clean = [["ID 430102199001011238 end", undefined]];
  // A background that was painted before, a mark that lets through, a line below, a box elsewhere, a frame without filling.
  expect(of(`0 g 88 695 112 16 re f ${shown}`)).toEqual(clean);
  expect(of(`${shown} /G1 gs 88 695 112 16 re f`)).toEqual(clean);
  expect(of(`${shown} 88 698 112 1 re f`)).toEqual(clean);
  expect(of(`${shown} 88 600 112 16 re f`)).toEqual(clean);
  expect(of(`${shown} 88 695 112 16 re S`)).toEqual(clean);
});

test("comments and properties of a PDF", () =>
  expect(
    said(readRuns(pdf(shown, "/Annots[<</Subtype/Text/Contents(see 13812345678)>>]", "/Author(Wang)")).runs),
  ).toEqual([
    ["ID 430102199001011238 end", undefined],
    ["see 13812345678", "comment"],
    ["Wang", "metadata"],
  ]));

test.skipIf(!existsSync("/usr/bin/soffice"))(
  "lines that were broken to fit the page are read as they were written",
  () => {
    const source = join(folder, "wrapped.txt");
    const sentence = `机密\n${"为了提高教学效率和办学效益，各单位要定期开展自查，".repeat(12)}\n13812345678\n13912345678`;
    writeFileSync(source, sentence);
    spawnSync("soffice", [
      "--headless",
      `-env:UserInstallation=file://${folder}/profile`,
      "--infilter=Text (encoded):UTF8",
      "--convert-to",
      "pdf",
      "--outdir",
      folder,
      source,
    ]);
    expect(readRuns(readFileSync(join(folder, "wrapped.pdf"))).runs.map(({ text }) => text)).toEqual(
      sentence.split("\n"),
    );
  },
);

test("a picture says where it was taken", () => {
  const tiff = Buffer.alloc(200);
  tiff.write("MM\0*", 0, "latin1");
  tiff.writeUInt32BE(8, 4);
  const entry = (at: number, tag: number, type: number, count: number, value: number): void => {
    tiff.writeUInt16BE(tag, at);
    tiff.writeUInt16BE(type, at + 2);
    tiff.writeUInt32BE(count, at + 4);
    tiff.writeUInt32BE(value, at + 8);
  };
  tiff.writeUInt16BE(2, 8);
  entry(10, 0x013b, 2, 5, 150);
  entry(22, 0x8825, 4, 1, 40);
  tiff.writeUInt16BE(2, 40);
  entry(42, 2, 5, 3, 100);
  entry(54, 4, 5, 3, 124);
  for (const [at, value] of [
    [100, 28],
    [108, 12],
    [116, 0],
    [124, 112],
    [132, 54],
    [140, 0],
  ] as const) {
    tiff.writeUInt32BE(value, at);
    tiff.writeUInt32BE(1, at + 4);
  }
  tiff.write("Wang\0", 150, "latin1");
  const exif = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff]);
  const jpeg = Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, exif.length + 2]),
    exif,
    Buffer.from([0xff, 0xd9]),
  ]);
  const { kind, runs, trouble } = readRuns(jpeg, "d.jpg");
  expect([kind, trouble]).toEqual(["picture", null]);
  expect(said(runs)).toEqual([
    ["Wang", "metadata"],
    ["28.200, 112.900", "location"],
  ]);
  expect(readRuns(Buffer.from([0xff, 0xd8, 0xff, 0xd9]), "e.jpg")).toMatchObject({
    kind: "picture",
    runs: [],
  });
  for (let cut = 0; cut < jpeg.length; cut += 1) readRuns(jpeg.subarray(0, cut), "d.jpg");
});

test("a web page under another name: its tables with their heads", () => {
  const page =
    "<html><meta charset=utf-8><body><p>名单</p><table><tr><th>姓名</th><th>电话</th></tr><tr><td>王强</td><td>13812345678</td></tr></table></body></html>";
  expect(readRuns(Buffer.from(page), "a.doc").runs.at(-1)).toEqual({
    text: "13812345678",
    place: { file: "a.doc", table: 1, row: 2, column: 2, header: "电话" },
  });
});

test("what can't be read, or not whole, says so: unseen is not clean", async () => {
  expect(readRuns(Buffer.from("%PDF-1.4\n1 0 obj<</Type/Page>>endobj"))).toMatchObject({
    runs: [],
    complete: false,
    trouble: { zh: expect.stringContaining("扫描件") },
  });
  expect(readRuns(Buffer.from([1, 2, 3]))).toMatchObject({ kind: "unknown", complete: false });
  expect(readRuns(Buffer.from("PK\u0003\u0004 cut"))).toMatchObject({ kind: "unknown", complete: false });
  const many = await zipOf({ "word/document.xml": word(p(r("长".repeat(1000))).repeat(3000)) });
  expect(readRuns(many)).toMatchObject({ complete: false, trouble: { zh: "附件过大，只读取了一部分" } });
});

test.skipIf(!existsSync("/usr/bin/soffice"))("a PDF of LibreOffice, Chinese under a black box", async () => {
  const source = join(folder, "box.fodt");
  const box =
    '<draw:rect text:anchor-type="page" text:anchor-page-number="1" draw:style-name="b" svg:x="1.5cm" svg:y="5cm" svg:width="17cm" svg:height="6cm"/>';
  const names = ["office", "text", "style"]
    .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
    .join(" ");
  writeFileSync(
    source,
    `<?xml version="1.0" encoding="UTF-8"?>\n<office:document ${names} xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles><style:style style:name="b" style:family="graphic"><style:graphic-properties draw:fill="solid" draw:fill-color="#000000" draw:stroke="none" style:wrap="run-through" style:run-through="foreground" style:horizontal-pos="from-left" style:horizontal-rel="page" style:vertical-pos="from-top" style:vertical-rel="page"/></style:style><style:style style:name="far" style:family="paragraph"><style:paragraph-properties fo:margin-top="4cm"/></style:style></office:automatic-styles><office:body><office:text>${box}<text:p>获奖名单公示</text:p><text:p text:style-name="far">王强身份证号四三零一</text:p></office:text></office:body></office:document>`,
  );
  spawnSync("soffice", [
    "--headless",
    `-env:UserInstallation=file://${folder}/profile`,
    "--convert-to",
    "pdf",
    "--outdir",
    folder,
    source,
  ]);
  const { runs } = readRuns(readFileSync(join(folder, "box.pdf")));
  const text2 = (hidden?: string): string =>
    runs
      .filter((run) => run.hidden === hidden)
      .map((run) => run.text)
      .join("")
      .replace(/\s/g, "");
  expect(text2()).toBe("获奖名单公示");
  expect(text2("covered")).toBe("王强身份证号四三零一");
});

test("hostile files cost what their size is worth: sixteen times as much text, about sixteen times the work", async () => {
  const attacks: ((size: number) => Buffer | Promise<Buffer>)[] = [
    (size) => pdf("q ".repeat(size)),
    (size) => pdf("0 0 9 9 re f ".repeat(size) + "BT /F1 12 Tf (a) Tj ".repeat(size)),
    (size) => pdf("BT /F1 12 Tf (a) Tj ".repeat(size) + "0 0 9 9 re f ".repeat(size)),
    (size) => zipOf({ "word/document.xml": "<w:tbl>".repeat(size) }),
    (size) => zipOf({ "word/document.xml": word(`<w:del><w:ins>${r("一")}`.repeat(size)) }),
    (size) =>
      zipOf({
        "xl/worksheets/sheet1.xml": '<c r="XFD1"><v>1</v></c>'.repeat(size),
        "xl/workbook.xml": "<sheet name=".repeat(size),
      }),
    (size) => Buffer.from(`<html>${"<table><tr><td>".repeat(size)}`),
    (size) => Buffer.from(`<html>${"<td>甲".repeat(size)}`),
  ];
  for (const attack of attacks) {
    const [small, large] = [await attack(1500), await attack(24_000)];
    readRuns(small);
    let growth = Infinity;
    for (let round = 0; round < 4 && growth > 40; round += 1)
      growth = Math.min(
        growth,
        costOf(() => readRuns(large)) /
          Math.max(
            costOf(() => readRuns(small), 3),
            1,
          ),
      );
    // Quadratic work would be 256 times as much.
    expect(growth).toBeLessThan(100);
  }
});
