import { size } from "../../layout/measures.ts";
import { fontEntries } from "./fontTable.ts";
import { escaped, fontsOf, headingStyle } from "./word.ts";
import { pack, type Packed } from "./writeZip.ts";

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
const WORD_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
const RELATIONS = "application/vnd.openxmlformats-package.relationships+xml";

/** What the prefixes in text, headers and footers stand for (ISO/IEC 29500-1; shapes: [MS-DOCX] 2.2). */
const NAMES = Object.entries({
  w: "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
  r: `${OFFICE}relationships`,
  wp: "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
  wps: "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
})
  .map(([prefix, name]) => ` xmlns:${prefix}="${name}"`)
  .join("");

const part = (name: string, content: string): string =>
  `${DECLARATION}<w:${name}${NAMES}>${content}</w:${name}>`;

/** The text of the document. */
export const body = (content: string): Buffer => Buffer.from(part("document", `<w:body>${content}</w:body>`));

/** What repeats above or below the text. */
export const marginal = (kind: "header" | "footer", content: string): Buffer =>
  Buffer.from(part(kind === "header" ? "hdr" : "ftr", content));

/** A relationship of a part to another: its target is below the part's folder. */
export interface Relationship {
  id: number;
  type: string;
  target: string;
}

export const relationships = (all: readonly Relationship[]): Buffer =>
  Buffer.from(
    `${DECLARATION}<Relationships xmlns="${PACKAGE}relationships">` +
      all
        .map(
          ({ id, type, target }) =>
            `<Relationship Id="rId${id}" Type="${OFFICE}relationships/${type}" Target="${target}"/>`,
        )
        .join("") +
      "</Relationships>",
  );

const packed = new Map<string, Packed>();
/** Of the local rules only the fonts show in what is kept here: a place has few of them. */
const MOST = 50;

function once(text: string): Packed {
  const known = packed.get(text);
  if (known) return known;
  if (packed.size >= MOST) packed.clear();
  const fresh = pack(Buffer.from(text));
  packed.set(text, fresh);
  return fresh;
}

/** Where a reader begins. */
export const entrance = (): Packed =>
  once(
    `${DECLARATION}<Relationships xmlns="${PACKAGE}relationships">` +
      `<Relationship Id="rId1" Type="${OFFICE}relationships/officeDocument" Target="word/document.xml"/>` +
      `<Relationship Id="rId2" Type="${PACKAGE}relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
  );

/** What kind each part is of; pictures by the ends of their names. */
export function contentTypes(marginals: readonly { kind: "header" | "footer"; name: string }[]): Buffer {
  const ends = {
    rels: RELATIONS,
    xml: "application/xml",
    png: "image/png",
    jpeg: "image/jpeg",
    jpg: "image/jpeg",
  };
  const parts = [
    ["/word/document.xml", `${WORD_TYPES}document.main+xml`],
    ["/word/styles.xml", `${WORD_TYPES}styles+xml`],
    ["/word/settings.xml", `${WORD_TYPES}settings+xml`],
    ["/word/fontTable.xml", `${WORD_TYPES}fontTable+xml`],
    ["/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"],
    ...marginals.map(({ kind, name }) => [`/word/${name}.xml`, `${WORD_TYPES}${kind}+xml`]),
  ];
  return Buffer.from(
    `${DECLARATION}<Types xmlns="${PACKAGE}content-types">` +
      Object.entries(ends)
        .map(([end, type]) => `<Default Extension="${end}" ContentType="${type}"/>`)
        .join("") +
      parts.map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`).join("") +
      "</Types>",
  );
}

/** Title, maker and day of the document. @param date YYYY-MM-DD */
export function core(title: string, issuer: string, date: string): Buffer {
  const said = (name: string, text: string): string =>
    text === "" ? "" : `<${name}>${escaped(text)}</${name}>`;
  const at = (name: string): string => `<${name} xsi:type="dcterms:W3CDTF">${date}T00:00:00Z</${name}>`;
  return Buffer.from(
    `${DECLARATION}<cp:coreProperties xmlns:cp="${PACKAGE}metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
      'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
      said("dc:title", title) +
      said("dc:creator", issuer) +
      said("cp:lastModifiedBy", issuer) +
      `<cp:revision>1</cp:revision>${at("dcterms:created")}${at("dcterms:modified")}</cp:coreProperties>`,
  );
}

/** Even pages have margins of their own; as Word of today reads it. */
export const settings = (): Packed =>
  once(
    part(
      "settings",
      '<w:defaultTabStop w:val="720"/><w:evenAndOddHeaders/><w:compat>' +
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>',
    ),
  );

/**
 * Styles: the font and size of the text everywhere; nothing stands outside of 版心 and no space between Chinese and figures, which keeps 28
 * columns (GB/T 9704-2012 5.2.3). Title and headings have styles for outline and navigation only: how they look stands in each of them.
 */
export function styles(): Packed {
  const heading = (level: number): string =>
    `<w:style w:type="paragraph" w:styleId="${headingStyle(level)}"><w:name w:val="heading ${level + 1}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>` +
    `<w:pPr><w:outlineLvl w:val="${level}"/></w:pPr></w:style>`;
  const cell = (side: string, width: number): string => `<w:${side} w:w="${width}" w:type="dxa"/>`;
  return once(
    part(
      "styles",
      // LibreOffice breaks figures anywhere when their language is Chinese.
      `<w:docDefaults><w:rPrDefault><w:rPr>${fontsOf("body")}<w:sz w:val="${size.third}"/><w:szCs w:val="${size.third}"/>` +
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>' +
        '<w:style w:type="paragraph" w:styleId="Normal" w:default="1"><w:name w:val="Normal"/><w:qFormat/>' +
        '<w:pPr><w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/></w:pPr></w:style>' +
        '<w:style w:type="table" w:styleId="TableNormal" w:default="1"><w:name w:val="Normal Table"/><w:semiHidden/><w:unhideWhenUsed/>' +
        `<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>${cell("top", 0)}${cell("left", 108)}${cell("bottom", 0)}${cell("right", 108)}` +
        "</w:tblCellMar></w:tblPr></w:style>" +
        [0, 1, 2, 3, 4].map(heading).join(""),
    ),
  );
}

/** The fonts of the standard in the table of fonts. */
export const fontTable = (): Packed => once(part("fonts", fontEntries()));
