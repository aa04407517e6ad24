import type { OfficialDocument } from "../../model/document.ts";
import { footerDistance, linePitch, page } from "../../layout/page.ts";
import type { Marginal } from "./margins.ts";
import { Media } from "./media.ts";
import {
  body,
  contentTypes,
  core,
  entrance,
  fontTable,
  marginal,
  relationships,
  settings,
  styles,
  type Relationship,
} from "./shell.ts";
import { attributes, type Word } from "./word.ts";
import { writeZip, type Packed } from "./writeZip.ts";

/** Distance of the header from the paper's upper edge. */
const headerDistance = 850;
/** Parts beside the text, in the order of their relationships. */
const BESIDE = ["styles", "settings", "fontTable"];

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
  let id = BESIDE.length;
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

/** A .docx (ISO/IEC 29500-2) of these sections, the date of the document in its properties: the same sections give the same bytes. */
export function packDocx(document: OfficialDocument, sections: Section[]): Buffer {
  const numbered = marginals(sections);
  const parts = numbered.flat();
  const first = BESIDE.length + parts.length + 1;
  const media = new Media(first);
  const text = sections.flatMap((section, index) => {
    const about = properties(section, numbered[index] ?? []);
    const drawn = section.draw(media);
    return index === sections.length - 1 ? [...drawn, about] : closed(drawn, about);
  });
  const related: Relationship[] = [
    ...BESIDE.map((name, index) => ({ id: index + 1, type: name, target: `${name}.xml` })),
    ...parts.map(({ id, kind, name }) => ({ id, type: kind, target: `${name}.xml` })),
    ...media.files.map(({ name }, index) => ({ id: first + index, type: "image", target: `media/${name}` })),
  ];
  const files: [string, Buffer | Packed][] = [
    ["[Content_Types].xml", contentTypes(parts)],
    ["_rels/.rels", entrance()],
    ["docProps/core.xml", core(document.title.join(""), document.issuer, document.signature.date)],
    ["word/document.xml", body(text.join(""))],
    ["word/_rels/document.xml.rels", relationships(related)],
    ["word/styles.xml", styles()],
    ["word/settings.xml", settings()],
    ["word/fontTable.xml", fontTable()],
    ...parts.map(({ kind, name, content }): [string, Buffer] => [
      `word/${name}.xml`,
      marginal(kind, content),
    ]),
    ...media.files.map(({ name, bytes }): [string, Buffer] => [`word/media/${name}`, bytes]),
  ];
  return writeZip(files);
}
