import { writeZip } from "../render/docx/writeZip.ts";

const NAMES = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
].join(" ");
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** One run: its text, font and size in half-points; `more` goes into its properties. */
export const run = (text: string, font = "仿宋_GB2312", size = 32, more = ""): string =>
  `<w:r><w:rPr><w:rFonts w:ascii="${font}" w:hAnsi="${font}" w:eastAsia="${font}"/>${more}<w:sz w:val="${size}"/></w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;

/** A paragraph of exact lines; `more` goes into its properties. */
export const line = (content: string, more = ""): string =>
  `<w:p><w:pPr>${more}<w:spacing w:line="579" w:lineRule="exact"/></w:pPr>${content}</w:p>`;

export const centred = '<w:jc w:val="center"/>';
export const right = '<w:ind w:right="1280"/><w:jc w:val="right"/>';
/** A paragraph of text with two characters of indent. */
export const text = (content: string, more = ""): string =>
  line(content, `${more}<w:ind w:firstLine="640"/>`);
export const blank = line("");

/** A text box that hangs on a paragraph of its own. */
export const box = (content: string): string =>
  line(
    `<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:wsp><wps:txbx><w:txbxContent>${content}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>${content}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
  );

export const table = (rows: string[][], borders = ""): string =>
  `<w:tbl><w:tblPr><w:tblBorders>${borders}</w:tblBorders></w:tblPr>${rows
    .map((cells) => `<w:tr>${cells.map((cell) => `<w:tc>${cell}</w:tc>`).join("")}</w:tr>`)
    .join("")}</w:tbl>`;
export const RULED = '<w:top w:val="single"/><w:insideH w:val="single"/><w:insideV w:val="single"/>';

/** Properties of a section; A4 upright with the margins of the standard when nothing is said. */
export const section = (
  size = 'w:w="11906" w:h="16838"',
  margins = 'w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"',
): string =>
  `<w:sectPr><w:footerReference w:type="default" r:id="odd"/><w:footerReference w:type="even" r:id="even"/><w:pgSz ${size}/><w:pgMar ${margins} w:footer="1304" w:gutter="0"/></w:sectPr>`;

const footer = (side: "left" | "right"): string =>
  `<w:ftr ${NAMES}><w:p><w:pPr><w:ind w:${side}="280"/><w:jc w:val="${side}"/></w:pPr>${run("— ", "宋体", 28)}<w:r><w:rPr><w:rFonts w:eastAsia="宋体"/><w:sz w:val="28"/></w:rPr><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>1</w:t><w:fldChar w:fldCharType="end"/></w:r>${run(" —", "宋体", 28)}</w:p></w:ftr>`;

export const MARK = run("青陵省样例厅文件", "方正小标宋简体", 84, '<w:color w:val="FF0000"/>');
export const NUMBER = line(
  run("青样〔2027〕12号"),
  '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="9" w:color="FF0000"/></w:pBdr><w:jc w:val="center"/>',
);
export const TITLE = run("青陵省样例厅关于开展样例核对的通知", "方正小标宋简体", 44);

export interface Foreign {
  /** Everything above the title, in place of mark and number. */
  head?: string;
  mark?: string;
  title?: string;
  recipients?: string;
  body?: string;
  closing?: string;
  /** Behind the closing. */
  after?: string;
  section?: string;
  styles?: string;
  /** Further parts: root element without its names, by file below word/. */
  parts?: Record<string, string>;
}

/** A notice as somebody else's program writes it: faultless, but for what is put in. */
export function foreignDocx(given: Foreign = {}): Buffer {
  const {
    mark = line(MARK, centred).replace('w:line="579"', 'w:before="1980" w:line="900"'),
    title = line(TITLE, centred),
    recipients = line(run("各市样例局：")),
    body = text(run("现将有关事项通知如下。")),
    closing = blank +
      blank +
      line(run("青陵省样例厅"), right.replace("1280", "1360")) +
      line(run("2027年5月6日"), right),
  } = given;
  const parts: Record<string, string> = {
    styles: `w:styles>${given.styles ?? '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>'}`,
    settings: "w:settings><w:evenAndOddHeaders/>",
    ...given.parts,
  };
  const content = [
    given.head ?? [mark, blank, blank, NUMBER, blank, blank].join(""),
    title,
    ...(recipients === "" ? [] : [blank]),
    recipients,
    body,
    closing,
    given.after ?? "",
  ];
  const file = (name: string, xml: string): [string, Buffer] => [name, Buffer.from(xml)];
  return writeZip([
    file("[Content_Types].xml", "<Types/>"),
    file(
      "word/document.xml",
      `<w:document ${NAMES}><w:body>${content.join("")}${given.section ?? section()}</w:body></w:document>`,
    ),
    file(
      "word/_rels/document.xml.rels",
      `<Relationships>${Object.keys(parts)
        .map((name) => `<Relationship Id="${name}" Type="${OFFICE}/${name}" Target="${name}.xml"/>`)
        .join(
          "",
        )}<Relationship Id="odd" Type="${OFFICE}/footer" Target="footer1.xml"/><Relationship Id="even" Type="${OFFICE}/footer" Target="footer2.xml"/></Relationships>`,
    ),
    file("word/footer1.xml", footer("right")),
    file("word/footer2.xml", footer("left")),
    ...Object.entries(parts).map(([name, xml]) =>
      file(`word/${name}.xml`, `<${xml.replace(">", ` ${NAMES}>`)}</${/^[\w:]+/u.exec(xml)?.[0] ?? ""}>`),
    ),
  ]);
}
