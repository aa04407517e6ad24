import type { OfficialDocument } from "../../model/document.ts";
import { footerDistance, linePitch, page } from "../../layout/page.ts";
import type { Marginal } from "./margins.ts";
import { Media } from "./media.ts";
import { alone, constant, filled, fontTable, RELATIONSHIPS, styles } from "./shell.ts";
import { attributes, escaped, type Word } from "./word.ts";
import { writeZip, type Packed } from "./writeZip.ts";

/** Distance of the header from the paper's upper edge. */
const headerDistance = 850;
const TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
/** Parts that come before headers and footers among the relationships. */
const BEFORE = ["styles", "numbering", "footnotes", "endnotes", "settings"];

/** Text with what repeats above and below it. */
export interface Section {
  headers: Marginal;
  footers: Marginal;
  /** Page 1 has its own. */
  titlePage?: boolean;
  newPage?: boolean;
  /** Drawn when the numbers of pictures are settled. */
  draw(media: Media): Word[];
}

interface Part {
  id: number;
  kind: "header" | "footer";
  name: string;
  type: string;
  content: Word;
}

/** Headers and footers of all sections with their ids, in the order of the relationships. */
function marginals(sections: Section[]): Part[][] {
  const counts = { header: 0, footer: 0 };
  let id = BEFORE.length;
  const number = (kind: Part["kind"], parts: Marginal): Part[] =>
    parts.map(([type, content]) => {
      id += 1;
      counts[kind] += 1;
      return { id, kind, name: `${kind}${counts[kind]}`, type, content };
    });
  return sections.map(({ headers, footers }) => [...number("header", headers), ...number("footer", footers)]);
}

/** Everything about a section but its text (ISO/IEC 29500-1 17.6). */
function properties({ titlePage, newPage }: Section, parts: Part[]): Word {
  const { width, height, top, bottom, left, right } = page();
  const shown = parts.map(({ id, kind, type }) => `<w:${kind}Reference w:type="${type}" r:id="rId${id}"/>`);
  const margins = {
    "w:top": top,
    "w:right": right,
    "w:bottom": bottom,
    "w:left": left,
    "w:header": headerDistance,
    "w:footer": footerDistance(),
    "w:gutter": 0,
  };
  return (
    `<w:sectPr>${shown.join("")}${newPage ? '<w:type w:val="nextPage"/>' : ""}` +
    `<w:pgSz w:w="${width}" w:h="${height}" w:orient="portrait"/><w:pgMar${attributes(margins)}/><w:pgNumType/>` +
    (titlePage === undefined ? "" : titlePage ? "<w:titlePg/>" : '<w:titlePg w:val="false"/>') +
    // linesAndChars is read differently by every program: 28 characters come from run spacing.
    `<w:docGrid w:type="lines" w:linePitch="${linePitch()}"/></w:sectPr>`
  );
}

/** A section that is not the last one is told in its last paragraph. */
function closed(text: Word[], section: Word): Word[] {
  const last = text.at(-1) ?? "";
  return last.startsWith("<w:p><w:pPr>")
    ? [...text.slice(0, -1), last.replace("</w:pPr>", () => `${section}</w:pPr>`)]
    : [...text, `<w:p><w:pPr>${section}</w:pPr></w:p>`];
}

const relationship = (id: number, type: string, target: string): string =>
  `<Relationship Id="rId${id}" Type="${TYPES}${type}" Target="${target}"/>`;

function relationships(parts: Part[], media: Media, first: number): Buffer {
  const pictures = media.files;
  const all = [
    ...BEFORE.map((name, index) => relationship(index + 1, name, `${name}.xml`)),
    ...parts.map(({ id, kind, name }) => relationship(id, kind, `${name}.xml`)),
    relationship(first - 1, "theme", "theme/theme1.xml"),
    ...pictures.map(({ name }, index) => relationship(first + index, "image", `media/${name}`)),
    relationship(first + pictures.length, "fontTable", "fontTable.xml"),
  ];
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="${RELATIONSHIPS}">${all.join("")}</Relationships>`,
  );
}

function core({ title, issuer, signature: { date } }: OfficialDocument): Buffer {
  const said = (name: string, text: string): string =>
    text === "" ? "" : `<${name}>${escaped(text)}</${name}>`;
  const at = (name: string): string => `<${name} xsi:type="dcterms:W3CDTF">${date}T00:00:00Z</${name}>`;
  return filled(
    "core",
    said("dc:title", title.join("")) +
      said("dc:creator", issuer) +
      said("cp:lastModifiedBy", issuer) +
      `<cp:revision>1</cp:revision>${at("dcterms:created")}${at("dcterms:modified")}`,
  );
}

/** A .docx of these sections, the date of the document in its properties: the same sections give the same bytes. */
export function packDocx(document: OfficialDocument, sections: Section[]): Buffer {
  const numbered = marginals(sections);
  const parts = numbered.flat();
  // Behind them stands the theme.
  const first = BEFORE.length + parts.length + 2;
  const media = new Media(first);
  const body = sections.flatMap((section, index) => {
    const about = properties(section, numbered[index] ?? []);
    const text = section.draw(media);
    return index === sections.length - 1 ? [...text, about] : closed(text, about);
  });
  const of = (kind: Part["kind"]): Part[] => parts.filter((part) => part.kind === kind);
  const types = parts.map(
    ({ kind, name }) => `<Override ContentType="${WORD}${kind}+xml" PartName="/word/${name}.xml"/>`,
  );
  const files: [string, Buffer | Packed][] = [
    ["word/_rels/document.xml.rels", relationships(parts, media, first)],
    ["word/document.xml", filled("document", body.join(""))],
    ["word/styles.xml", styles()],
    ["docProps/core.xml", core(document)],
    ["_rels/.rels", constant("package.rels")],
    ...[...of("header"), ...of("footer")].map(({ name }): [string, Packed] => [
      `word/_rels/${name}.xml.rels`,
      alone(),
    ]),
    ...[...of("header"), ...of("footer")].map(({ kind, name, content }): [string, Buffer] => [
      `word/${name}.xml`,
      filled(kind, content),
    ]),
    ["docProps/custom.xml", constant("custom")],
    ["docProps/app.xml", constant("app")],
    ["word/footnotes.xml", constant("footnotes")],
    ["word/_rels/footnotes.xml.rels", alone()],
    ["word/endnotes.xml", constant("endnotes")],
    ["word/_rels/endnotes.xml.rels", alone()],
    ["word/settings.xml", constant("settings")],
    ["word/fontTable.xml", fontTable()],
    ["word/_rels/fontTable.xml.rels", alone()],
    ["word/theme/theme1.xml", constant("theme")],
    ["word/numbering.xml", constant("numbering")],
    ["[Content_Types].xml", filled("contentTypes", types.join(""))],
    ...media.files.map(({ name, bytes }): [string, Buffer] => [`word/media/${name}`, bytes]),
  ];
  return writeZip(files);
}
