import { writeZip } from "../render/docx/writeZip.ts";

const NAMES = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:o="urn:schemas-microsoft-com:office:office"',
].join(" ");
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml";

export const FANG = "仿宋_GB2312";

/** One run; `properties` in the order of the file. Without a font it looks as its style says. */
export const r = (text: string, font = "", size = 0, more = ""): string => {
  const fonts = font === "" ? "" : `<w:rFonts w:ascii="${font}" w:eastAsia="${font}" w:hAnsi="${font}"/>`;
  const type = size === 0 ? "" : `<w:sz w:val="${size}"/>`;
  const own = `${fonts}${more}${type}`;
  return `<w:r>${own === "" ? "" : `<w:rPr>${own}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
};
export const p = (content = "", properties = ""): string =>
  `<w:p>${properties === "" ? "" : `<w:pPr>${properties}</w:pPr>`}${content}</w:p>`;
export const styled = (style: string, content: string, more = ""): string =>
  p(content, `<w:pStyle w:val="${style}"/>${more}`);

export const RED = '<w:color w:val="FF0000"/>';
export const CENTRE = '<w:jc w:val="center"/>';
export const RED_BELOW = '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="9" w:color="FF0000"/></w:pBdr>';
export const TWO_IN = '<w:ind w:firstLineChars="200" w:firstLine="640"/>';
export const at = (right: number): string => `<w:ind w:right="${right}"/><w:jc w:val="right"/>`;

/** Font, size and lines of text in one default; what a draft needs more stands in its own styles. */
export const DEFAULTS = `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="${FANG}" w:eastAsia="${FANG}" w:hAnsi="${FANG}"/><w:sz w:val="32"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:line="579" w:lineRule="exact"/></w:pPr></w:pPrDefault></w:docDefaults>`;
export const style = (id: string, inner: string, based = "", more = ""): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"${more}><w:name w:val="${id}"/>${based === "" ? "" : `<w:basedOn w:val="${based}"/>`}${inner}</w:style>`;

const PAGE_SIZE =
  '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1304" w:gutter="0"/>';
export const sect = (more = "", references = true, page = PAGE_SIZE): string =>
  `<w:sectPr>${references ? '<w:footerReference w:type="default" r:id="odd"/><w:footerReference w:type="even" r:id="even"/>' : ""}${page}${more}</w:sectPr>`;

const SONG = '<w:rPr><w:rFonts w:ascii="宋体" w:eastAsia="宋体" w:hAnsi="宋体"/><w:sz w:val="28"/></w:rPr>';
/** The page number of one side, with its signs at both sides. */
export const pageField = `<w:r>${SONG}<w:t xml:space="preserve">— </w:t></w:r><w:r>${SONG}<w:fldChar w:fldCharType="begin"/></w:r><w:r>${SONG}<w:instrText xml:space="preserve"> PAGE  \\* MERGEFORMAT </w:instrText></w:r><w:r>${SONG}<w:fldChar w:fldCharType="separate"/></w:r><w:r>${SONG}<w:t>1</w:t></w:r><w:r>${SONG}<w:fldChar w:fldCharType="end"/></w:r><w:r>${SONG}<w:t xml:space="preserve"> —</w:t></w:r>`;
const footer = (side: "left" | "right"): string =>
  p(pageField, `<w:ind w:${side}="280"/><w:jc w:val="${side}"/>`);

export interface Stranger {
  body: string;
  styles?: string;
  theme?: string;
  numbering?: string;
  settings?: string;
  odd?: string;
  even?: string;
  section?: string;
  comments?: string;
  /** Last words of the type of the text part. */
  kind?: "document.main" | "template.main";
  /** Names and units of the strict form (ISO 29500). */
  strict?: boolean;
}

/** A file as programs of many hands leave it. */
export function strangerDocx(given: Stranger): Buffer {
  const parts: [string, string, string][] = [
    ["styles", "w:styles", given.styles ?? DEFAULTS],
    ["settings", "w:settings", given.settings ?? "<w:evenAndOddHeaders/>"],
    ...(given.numbering ? [["numbering", "w:numbering", given.numbering] as [string, string, string]] : []),
    ...(given.comments ? [["comments", "w:comments", given.comments] as [string, string, string]] : []),
    ...(given.theme ? [["theme", "a:theme", given.theme] as [string, string, string]] : []),
  ];
  const feet: [string, string, string][] = [
    ["odd", "footer1", given.odd ?? footer("right")],
    ["even", "footer2", given.even ?? footer("left")],
  ];
  const strictly = (xml: string): string =>
    given.strict
      ? xml
          .replaceAll(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
          )
          .replaceAll(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
          )
      : xml;
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const file = (name: string, xml: string): [string, Buffer] => [name, Buffer.from(head + strictly(xml))];
  const override = (name: string, kind: string): string =>
    `<Override PartName="/word/${name}.xml" ContentType="${TYPE}.${kind}+xml"/>`;
  return writeZip([
    file(
      "[Content_Types].xml",
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override("document", given.kind ?? "document.main")}${parts.map(([name]) => (name === "theme" ? "" : override(name, name))).join("")}${feet.map(([, name]) => override(name, "footer")).join("")}</Types>`,
    ),
    file(
      "_rels/.rels",
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    file(
      "word/document.xml",
      `<w:document ${NAMES}><w:body>${given.body}${given.section ?? sect()}</w:body></w:document>`,
    ),
    file(
      "word/_rels/document.xml.rels",
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${[
        ...parts.map(([name]) => [name, name, name] as const),
        ...feet.map(([id, name]) => [id, "footer", name] as const),
      ]
        .map(([id, kind, name]) => `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${name}.xml"/>`)
        .join("")}</Relationships>`,
    ),
    ...parts.map(([name, root, xml]) => file(`word/${name}.xml`, `<${root} ${NAMES}>${xml}</${root}>`)),
    ...feet.map(([, name, xml]) => file(`word/${name}.xml`, `<w:ftr ${NAMES}>${xml}</w:ftr>`)),
  ]);
}
