import { writeZip } from "../render/docx/writeZip.ts";

/** Drafts as people write them in WPS and Word: what they say is in order, how it is set is not. All names are invented. */
export interface Messy {
  /** Body of document.xml. */
  body: string;
  styles?: string;
  numbering?: string;
  footer?: string;
  header?: string;
  section?: string;
}

const NAMES = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
].join(" ");
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml";

export interface RunLook {
  font?: string;
  latin?: string;
  size?: number;
  bold?: boolean;
  color?: string;
}

export const r = (text: string, { font, latin, size, bold, color }: RunLook = {}): string => {
  const fonts =
    font || latin
      ? `<w:rFonts${latin ? ` w:ascii="${latin}" w:hAnsi="${latin}"` : ""}${font ? ` w:eastAsia="${font}"` : ""}/>`
      : "";
  const rest = `${bold ? "<w:b/>" : ""}${color ? `<w:color w:val="${color}"/>` : ""}${size ? `<w:sz w:val="${size}"/>` : ""}`;
  return `<w:r><w:rPr>${fonts}${rest}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
};
export const p = (content: string, properties = ""): string =>
  `<w:p w:rsidR="00A1"><w:pPr>${properties}</w:pPr>${content}</w:p>`;
const EMPTY = p("");

/** Text split into runs at every few signs, as editing leaves it; every third of another Latin font. */
const split = (text: string, look: RunLook, every = 7): string =>
  (text.match(new RegExp(`[^]{1,${every}}`, "gu")) ?? [])
    .map((one, index) => r(one, index % 3 === 2 ? { ...look, latin: "Arial" } : look))
    .join('<w:proofErr w:type="spellStart"/>');

const TABLE = (cells: string[][], width = 9800): string => {
  const each = Math.floor(width / (cells[0]?.length ?? 1));
  const grid = (cells[0] ?? []).map(() => `<w:gridCol w:w="${each}"/>`).join("");
  const borders = ["top", "left", "bottom", "right", "insideH", "insideV"]
    .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`)
    .join("");
  const rows = cells.map(
    (row) =>
      `<w:tr>${row.map((cell) => `<w:tc><w:tcPr><w:tcW w:w="${each}" w:type="dxa"/></w:tcPr>${p(r(cell, { font: "宋体", size: 21 }))}</w:tc>`).join("")}</w:tr>`,
  );
  return `<w:tbl><w:tblPr><w:tblW w:w="${width}" w:type="dxa"/><w:tblBorders>${borders}</w:tblBorders></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.join("")}</w:tbl>`;
};

const LETTER =
  '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1800" w:bottom="1440" w:left="1800" w:header="720" w:footer="720" w:gutter="0"/>';
const WPS =
  '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1800" w:bottom="1440" w:left="1800" w:header="851" w:footer="992" w:gutter="0"/><w:cols w:space="425"/><w:docGrid w:type="lines" w:linePitch="312"/>';
const NORMAL = `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="宋体"/><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:pPr><w:jc w:val="both"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:keepNext/><w:spacing w:before="340" w:after="330" w:line="578" w:lineRule="auto"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="44"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="2"><w:name w:val="text indented"/><w:basedOn w:val="a"/><w:pPr><w:ind w:firstLineChars="200" w:firstLine="420"/></w:pPr></w:style>`;

const MARK = p(
  r("青陵省样例厅文件", { font: "宋体", size: 72, bold: true, color: "FF0000" }),
  '<w:jc w:val="center"/>',
);
const NUMBER = p(
  r("青样〔2027〕", { font: "宋体", size: 28 }) + r("12号", { latin: "Times New Roman", size: 28 }),
  '<w:jc w:val="center"/>',
);
const LONG =
  "各市样例局要按照“谁主办、谁负责”的要求，在2027年6月30日前完成3项核对任务，并将结果报送省样例厅。";

/** A notice typed in 宋体 at the size of the program, headings in bold by hand, indents by full-width spaces. */
const byHand: Messy = {
  styles: NORMAL,
  body: [
    MARK,
    NUMBER,
    p(
      r("青陵省样例厅关于开展样例核对工作的通知", { font: "黑体", size: 36, bold: true }),
      '<w:jc w:val="center"/>',
    ),
    p(r("各市样例局：", { size: 28 })),
    p(split(`　　为做好样例工作，现将有关事项通知如下。${LONG}`, { size: 28 })),
    p(r("　　一、总体", { size: 28, bold: true }) + r("要求", { size: 28, bold: true, font: "微软雅黑" })),
    p(split(`　　${LONG}`, { size: 28 }, 11)),
    p(r("　　（一）全面核对。", { size: 28, bold: true }) + r(LONG, { size: 28 })),
    p(r(`　　（二）按时报送。${LONG}`, { size: 28 })),
    p(r("　　二、工作安排", { size: 28, bold: true })),
    p(r(`　　1.${LONG}`, { size: 28 })),
    p(r(`　　2.${LONG}`, { size: 28 })),
    EMPTY,
    p(r("　　　　　　　　　　　　　　　　　　青陵省样例厅", { size: 28 })),
    p(r("　　　　　　　　　　　　　　　　　　2027年5月6日", { size: 28 })),
  ].join(""),
  section: WPS,
};

/** Letter paper, Latin fonts, spaces for centring and indent, no footer. */
const onLetterPaper: Messy = {
  styles: NORMAL,
  body: [
    EMPTY,
    MARK,
    EMPTY,
    NUMBER,
    EMPTY,
    p(r("               关于开展样例核对工作的通知", { font: "Microsoft YaHei", size: 40, latin: "Arial" })),
    p(r("各市样例局：", { font: "Microsoft YaHei", size: 24 })),
    p(r(`    ${LONG}`, { font: "Microsoft YaHei", latin: "Arial", size: 24 })),
    p(r("    一、总体要求", { font: "Microsoft YaHei", size: 24, bold: true })),
    p(r(`    ${LONG}`, { font: "Microsoft YaHei", latin: "Cambria", size: 24 })),
    p(r("二、联系方式", { font: "Microsoft YaHei", size: 24, bold: true })),
    p(r(`    ${LONG}`, { font: "Microsoft YaHei", latin: "Cambria", size: 24, color: "C00000" })),
    EMPTY,
    EMPTY,
    p(r("                                              青陵省样例厅", { font: "Microsoft YaHei", size: 24 })),
    p(r("                                             2027年5月6日", { font: "Microsoft YaHei", size: 24 })),
  ].join(""),
  section: LETTER,
};

const NUMBERED =
  '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/><w:pPr><w:ind w:left="420" w:hanging="420"/></w:pPr></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/><w:pPr><w:ind w:left="840" w:hanging="420"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>';
const auto = (level: number): string => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr>`;

/** Styles of the program, automatic numbers, a table that is too wide, a footer with a centred number, a header. */
const byStyles: Messy = {
  styles: NORMAL,
  numbering: NUMBERED,
  header: p(r("样例工作材料", { font: "宋体", size: 18 }), '<w:jc w:val="center"/>'),
  footer: p(
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
    '<w:jc w:val="center"/>',
  ),
  body: [
    MARK,
    EMPTY,
    EMPTY,
    EMPTY,
    NUMBER,
    EMPTY,
    p(r("青陵省样例厅关于报送样例材料的函"), '<w:pStyle w:val="1"/><w:jc w:val="center"/>'),
    EMPTY,
    EMPTY,
    p(r("各市样例局：", { size: 32 })),
    p(split(LONG, { size: 32 }), '<w:pStyle w:val="2"/>'),
    p(r("总体要求", { size: 32, bold: true }), auto(0)),
    p(split(LONG, { size: 32 }), '<w:pStyle w:val="2"/>'),
    p(r(`全面核对。${LONG}`, { size: 32 }), auto(1)),
    p(r("工作安排", { size: 32, bold: true }), auto(0)),
    p(split(LONG, { size: 32 }), '<w:pStyle w:val="2"/>'),
    TABLE([
      ["单位", "任务", "时限"],
      ["东岭市样例局", "核对", "6月30日"],
      ["西岭市样例局", "报送", "7月15日"],
    ]),
    p(r("附件：1.样例核对表", { size: 32 }), '<w:pStyle w:val="2"/>'),
    p(r("2.样例报送表", { size: 32 })),
    p(r("青陵省样例厅", { size: 32 }), '<w:jc w:val="right"/>'),
    p(r("2027年5月6日", { size: 32 }), '<w:jc w:val="right"/>'),
    p(r("（此件公开发布）", { size: 32 })),
    p(r("附件1", { font: "宋体", size: 32 })),
    p(r("样例核对表", { font: "宋体", size: 36, bold: true }), '<w:jc w:val="center"/>'),
    p(split(LONG, { size: 32 })),
    p(r("附件2", { font: "宋体", size: 32 })),
    p(r("样例报送表", { font: "宋体", size: 36, bold: true }), '<w:jc w:val="center"/>'),
    p(split(LONG, { size: 32 })),
    p(r("抄送：省样例委。", { size: 32 })),
    p(r("青陵省样例厅办公室　　2027年5月7日印发", { size: 32 })),
  ].join(""),
  section: WPS,
};

const PICTURE =
  '<w:r><w:drawing><wp:inline><wp:extent cx="1800000" cy="900000"/><wp:docPr id="1" name="图片 1" descr="示意图"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="p"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="pic1"/></pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>';

/** Revisions, a hyperlink, a content control, a picture in its line, figures in a font of their own, soft returns. */
const edited: Messy = {
  styles: NORMAL,
  body: [
    MARK,
    EMPTY,
    NUMBER,
    EMPTY,
    p(
      `${r("青陵省样例厅关于印发", { font: "黑体", size: 36 })}${r("样例办法的通知", { font: "宋体", size: 36 })}`,
      '<w:jc w:val="center"/>',
    ),
    EMPTY,
    p(r("各市样例局：", { font: "仿宋", size: 30 })),
    p(
      `${r("经研究，", { font: "仿宋", size: 30 })}<w:ins w:id="7" w:author="张三">${r("现印发给你们，", { font: "宋体", size: 30 })}</w:ins><w:del w:id="8" w:author="张三"><w:r><w:delText>旧文字</w:delText></w:r></w:del>${r("请遵照执行。", { font: "仿宋", size: 30 })}`,
      '<w:ind w:firstLine="480"/>',
    ),
    `<w:sdt><w:sdtContent>${p(`${r("一、核对范围", { font: "宋体", size: 30, bold: true })}`)}</w:sdtContent></w:sdt>`,
    p(
      `<w:hyperlink r:id="link">${r("网址见附页。", { font: "仿宋", size: 30, color: "0563C1" })}</w:hyperlink>${r(LONG, { font: "仿宋", size: 30 })}`,
      '<w:ind w:firstLine="480"/>',
    ),
    p(PICTURE, '<w:jc w:val="center"/>'),
    p(`${r("二、核对方法", { font: "宋体", size: 30, bold: true })}`),
    p(
      `${r("逐项核对", { font: "仿宋", size: 30 })}<w:r><w:tab/></w:r>${r("逐项登记。&lt;见“表”&gt;", { font: "仿宋", size: 30 })}`,
      '<w:ind w:firstLine="480"/>',
    ),
    p(r("青陵省样例厅", { font: "仿宋", size: 30 }), '<w:ind w:left="5000"/>'),
    p(r("2027年5月6日", { font: "仿宋", size: 30 }), '<w:ind w:left="5000"/>'),
  ].join(""),
  section: WPS,
};

const ROWS = Array.from({ length: 12 }, (_, index) => [
  `样例单位${index + 1}`,
  `第${index + 1}项任务`,
  "已核对",
]);
/** A report with a landscape attachment in a section of its own and many tables. */
const report: Messy = {
  styles: NORMAL,
  body: [
    MARK,
    NUMBER,
    p(
      r("青陵省样例厅关于样例工作情况的报告", { font: "宋体", size: 36, bold: true }),
      '<w:jc w:val="center"/>',
    ),
    p(r("省样例委：", { font: "宋体", size: 32 }), '<w:ind w:firstLine="640"/>'),
    p(
      r(LONG, { font: "宋体", size: 32 }),
      '<w:ind w:firstLine="640"/><w:spacing w:line="360" w:lineRule="auto"/>',
    ),
    p(
      r("一、主要做法。", { font: "宋体", size: 32, bold: true }) + r(LONG, { font: "宋体", size: 32 }),
      '<w:ind w:firstLine="640"/>',
    ),
    TABLE(ROWS, 8000),
    p(
      r("二、存在问题。", { font: "宋体", size: 32, bold: true }) + r(LONG, { font: "宋体", size: 32 }),
      '<w:ind w:firstLine="640"/>',
    ),
    p(r("特此报告。", { font: "宋体", size: 32 }), '<w:ind w:firstLine="640"/>'),
    p(r("附件：样例情况表", { font: "宋体", size: 32 })),
    EMPTY,
    EMPTY,
    p(r("青陵省样例厅", { font: "宋体", size: 32 }), '<w:jc w:val="right"/>'),
    p(r("2027年5月6日", { font: "宋体", size: 32 }), '<w:jc w:val="right"/>'),
    p("", `<w:sectPr>${WPS}</w:sectPr>`),
    p(r("附件", { font: "宋体", size: 28 })),
    p(r("样例情况表", { font: "宋体", size: 32 }), '<w:jc w:val="center"/>'),
    TABLE(ROWS, 13000),
  ].join(""),
  section:
    '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1800" w:right="1440" w:bottom="1800" w:left="1440" w:header="851" w:footer="992" w:gutter="0"/><w:docGrid w:type="linesAndChars" w:linePitch="312" w:charSpace="640"/>',
};

/** No mark and no number: what a section writes before it goes to the office. */
const plain: Messy = {
  styles: NORMAL,
  footer: p(
    r("第", { size: 18 }) +
      '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>' +
      r("页 共", { size: 18 }) +
      '<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>2</w:t></w:r></w:fldSimple>' +
      r("页", { size: 18 }),
    '<w:jc w:val="center"/>',
  ),
  body: [
    p(
      r("关于召开样例工作会议的通知", { font: "华文中宋", size: 44, bold: true }),
      '<w:jc w:val="center"/><w:spacing w:line="480" w:lineRule="auto"/>',
    ),
    EMPTY,
    EMPTY,
    EMPTY,
    p(r("各处室：", { font: "宋体", size: 30 })),
    p(
      split(`定于2027年5月20日召开样例工作会议。${LONG}`, { font: "宋体", size: 30, latin: "Calibri" }),
      '<w:spacing w:line="500" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="600"/>',
    ),
    p(
      r("一、时间地点", { font: "宋体", size: 30, bold: true }),
      '<w:ind w:firstLineChars="200" w:firstLine="600"/>',
    ),
    p(
      split(`5月20日9时，一楼会议室。`, { font: "宋体", size: 30, latin: "Calibri" }),
      '<w:ind w:firstLineChars="200" w:firstLine="600"/>',
    ),
    p(
      r("二、参加人员", { font: "宋体", size: 30, bold: true }),
      '<w:ind w:firstLineChars="200" w:firstLine="600"/>',
    ),
    p(
      split(`各处室负责人——每处室2人…`, { font: "宋体", size: 30, latin: "Calibri" }),
      '<w:ind w:firstLineChars="200" w:firstLine="600"/>',
    ),
    EMPTY,
    p(r("办公室", { font: "宋体", size: 30 }), '<w:jc w:val="right"/>'),
    p(r("2027年5月6日", { font: "宋体", size: 30 }), '<w:jc w:val="right"/>'),
  ].join(""),
  section: WPS,
};

export const MESSY = { byHand, onLetterPaper, byStyles, edited, report, plain } satisfies Record<
  string,
  Messy
>;

const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** A draft as a file that Word, WPS and LibreOffice open. */
export function messyDocx({ body, styles, numbering, footer, header, section }: Messy): Buffer {
  const file = (name: string, xml: string): [string, Buffer] => [
    name,
    Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`),
  ];
  const parts: [kind: string, root: string, content: string | undefined][] = [
    ["styles", "styles", styles],
    ["numbering", "numbering", numbering],
    ["footer", "ftr", footer],
    ["header", "hdr", header],
    ["settings", "settings", '<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:compat/>'],
  ];
  const given = parts.filter((one): one is [string, string, string] => one[2] !== undefined);
  const references = ["header", "footer"]
    .filter((kind) => given.some((one) => one[0] === kind))
    .map((kind) => `<w:${kind}Reference w:type="default" r:id="${kind}"/>`)
    .join("");
  return writeZip([
    file(
      "[Content_Types].xml",
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="${TYPE}.document.main+xml"/>${given.map(([kind]) => `<Override PartName="/word/${kind}.xml" ContentType="${TYPE}.${kind}+xml"/>`).join("")}</Types>`,
    ),
    file(
      "_rels/.rels",
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    file(
      "word/document.xml",
      `<w:document ${NAMES}><w:body>${body}<w:sectPr>${references}${section ?? ""}</w:sectPr></w:body></w:document>`,
    ),
    file(
      "word/_rels/document.xml.rels",
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${given.map(([kind]) => `<Relationship Id="${kind}" Type="${OFFICE}/${kind}" Target="${kind}.xml"/>`).join("")}<Relationship Id="pic1" Type="${OFFICE}/image" Target="media/image1.png"/><Relationship Id="link" Type="${OFFICE}/hyperlink" Target="http://192.0.2.1/never" TargetMode="External"/></Relationships>`,
    ),
    ["word/media/image1.png", PIXEL],
    ...given.map(([kind, root, content]) =>
      file(`word/${kind}.xml`, `<w:${root} ${NAMES}>${content}</w:${root}>`),
    ),
  ]);
}
