import { Album } from "./album.ts";
import { DocxError } from "./error.ts";
import { notesOf, openMatters } from "./notes.ts";
import { Numbering } from "./numbering.ts";
import { openDocx } from "./openDocx.ts";
import { mainPart, relationsOf } from "./package.ts";
import { Reader, type Sources } from "./reader.ts";
import { fetchedFromElsewhere } from "./outside.ts";
import { sectionOf, sectionProperties } from "./sections.ts";
import { Styles } from "./styles.ts";
import { Theme } from "./theme.ts";
import type { WordBlock, WordDocument, WordFooter, WordParagraph } from "./word.ts";
import { writtenIn } from "./written.ts";
import {
  attribute,
  child,
  children,
  descendants,
  figure,
  parseXml,
  textOf,
  toggle,
  type Element,
} from "./xml.ts";

/** A switch of PAGE; some leave its figures as they are. */
const SWITCH = /\bPAGE\b\s{0,9}\\\*\s{0,9}([A-Za-z]\w{0,30})/u;

function footerOf(root: Element, type: string | undefined, blocks: WordBlock[], section: number): WordFooter {
  const fields = [
    ...descendants(root, "w:instrText").map(textOf),
    ...descendants(root, "w:fldSimple").map((one) => attribute(one, "instr") ?? ""),
  ];
  const figures = SWITCH.exec(fields.join(" "))?.[1];
  return {
    kind: type === "even" || type === "first" ? type : "default",
    section,
    paragraphs: linesIn(blocks),
    ...(figures === undefined || /^(?:MERGEFORMAT|CHARFORMAT|Arabic)$/iu.test(figures) ? {} : { figures }),
    // The letters of a field's code may stand in several runs.
    numbered: /\bPAGE\b/u.test(fields.join(" ")) || /\bPAGE\b/u.test(fields.join("")),
  };
}

/** Paragraphs in reading order, those of tables and boxes too. */
const linesIn = (blocks: WordBlock[]): WordParagraph[] =>
  blocks.flatMap((block) =>
    block.kind === "table"
      ? linesIn(block.rows.flat(2))
      : [{ ...block, boxes: [] }, ...block.boxes.flatMap(linesIn)],
  );

const usualStops = (settings: Element | undefined): Pick<Sources, "usualStops"> => {
  const stated = figure(child(settings, "w:defaultTabStop"), "val");
  return stated === undefined ? {} : { usualStops: stated };
};

/** Parts beside the text that show text of their own. */
const MARGINAL_PARTS = new Set(["header", "footer", "footnotes", "endnotes"]);

/** A .docx opened once for all that look at it: its parts, and its text when somebody asks for it. */
export class OpenedWord {
  readonly bytes: Buffer;
  readonly files: ReadonlyMap<string, Buffer>;
  #word: WordDocument | null = null;

  constructor(bytes: Buffer, files: ReadonlyMap<string, Buffer>) {
    this.bytes = bytes;
    this.files = files;
  }

  /** @throws DocxError with one sentence for what can't be read */
  get word(): WordDocument {
    this.#word ??= wordOf(this.files);
    return this.#word;
  }
}

/** @throws DocxError with one sentence for what is not a readable .docx */
export const openWord = async (bytes: Buffer): Promise<OpenedWord> =>
  new OpenedWord(bytes, await openDocx(bytes));

/**
 * Reads a .docx with its styles settled; each section keeps its own page.
 * @throws DocxError with one sentence for what can't be read
 */
export const readWord = async (bytes: Buffer): Promise<WordDocument> => (await openWord(bytes)).word;

function wordOf(files: ReadonlyMap<string, Buffer>): WordDocument {
  const parsed = new Map<string, Element>();
  const part = (name: string): Element | null => {
    const found = files.get(name);
    if (!found) return null;
    const root = parsed.get(name) ?? parseXml(found, name);
    parsed.set(name, root);
    return root;
  };
  const main = mainPart(files) ?? "";
  const related = relationsOf(files, main);
  /** A part by its kind: where the relations say, else where Word puts it. */
  const kind = (type: string, usual: string): Element | null => {
    const stated = [...related.values()].find((one) => one.type === type);
    return (stated ? part(stated.target) : null) ?? part(`word/${usual}`);
  };
  const body = child(part(main) ?? undefined, "w:body");
  if (!body) throw new DocxError("文件没有正文（w:body），请用 Word 重新另存为 .docx。");
  const footnotes = notesOf(kind("footnotes", "footnotes.xml"), "footnote");
  const sources: Sources = {
    styles: new Styles(kind("styles", "styles.xml"), new Theme(kind("theme", "theme/theme1.xml"))),
    numbering: new Numbering(kind("numbering", "numbering.xml")),
    notes: new Map([...footnotes, ...notesOf(kind("endnotes", "endnotes.xml"), "endnote")]),
    unread: [],
    album: new Album((id) => files.get(related.get(id)?.target ?? "")),
    ...usualStops(kind("settings", "settings.xml") ?? undefined),
  };
  const properties = sectionProperties(body);
  const beside = [...related.values()].flatMap(({ type, target }) => {
    const root = MARGINAL_PARTS.has(type) ? part(target) : null;
    return root ? [root] : [];
  });
  /** Headers or footers of one section. */
  const ofSection = (own: Element | undefined, name: string): WordFooter[] =>
    children(own, name).flatMap((reference) => {
      const target = related.get(attribute(reference, "id") ?? reference.attribs["r:id"] ?? "")?.target;
      const root = target ? part(target) : null;
      return root
        ? [
            footerOf(
              root,
              attribute(reference, "type"),
              new Reader(sources).blocks(root, "box"),
              own ? properties.indexOf(own) : 0,
            ),
          ]
        : [];
    });
  const margin = (name: string): { first: WordFooter[]; others: WordFooter[] } => {
    // A section without headers of its own shows those of the section before it.
    const [own, ...more] = properties.filter((one) => children(one, name).length > 0);
    return { first: ofSection(own, name), others: more.flatMap((one) => ofSection(one, name)) };
  };
  const [headers, footers] = [margin("w:headerReference"), margin("w:footerReference")];
  const sections = (properties.length > 0 ? properties : [undefined]).map(sectionOf);
  const settings = kind("settings", "settings.xml") ?? undefined;
  return {
    ...sectionOf(properties[0]),
    sections,
    blocks: new Reader(sources).blocks(body),
    footnotes: footnotes.length > 0,
    titlePage: toggle(child(properties[0], "w:titlePg")) ?? false,
    evenAndOdd: toggle(child(settings, "w:evenAndOddHeaders")) ?? false,
    headers: headers.first,
    footers: footers.first,
    laterMargins: { headers: headers.others, footers: footers.others },
    open: openMatters(body, kind("comments", "comments.xml")),
    unread: [...sources.unread, ...fetchedFromElsewhere(files).map((message) => ({ at: 0, message }))],
    written: [body, ...beside].flatMap(writtenIn),
  };
}
