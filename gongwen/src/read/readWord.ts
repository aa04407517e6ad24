import { DocxError } from "./error.ts";
import { notesOf, openMatters } from "./notes.ts";
import { Numbering } from "./numbering.ts";
import { openDocx } from "./openDocx.ts";
import { Reader, type Sources } from "./reader.ts";
import { sectionOf, sectionProperties } from "./sections.ts";
import { Styles } from "./styles.ts";
import { Theme } from "./theme.ts";
import type { WordDocument, WordFooter } from "./word.ts";
import { attribute, child, children, descendants, parseXml, textOf, toggle, type Element } from "./xml.ts";

interface Relation {
  type: string;
  target: string;
}

/** What the document part refers to, by id. What lies outside of the file is never fetched: it has no part. */
function relations(files: Map<string, Buffer>): Map<string, Relation> {
  const found = files.get("word/_rels/document.xml.rels");
  if (!found) return new Map();
  return new Map(
    children(parseXml(found, "document.xml.rels"), "Relationship").map((one) => [
      one.attribs["Id"] ?? "",
      { type: (one.attribs["Type"] ?? "").split("/").at(-1) ?? "", target: one.attribs["Target"] ?? "" },
    ]),
  );
}

/**
 * Reads a .docx with its styles settled; each section keeps its own page.
 * @throws DocxError with one sentence for what can't be read
 */
export async function readWord(bytes: Buffer): Promise<WordDocument> {
  const files = await openDocx(bytes);
  const part = (name: string): Element | null => {
    const found = files.get(name);
    return found ? parseXml(found, name) : null;
  };
  const related = relations(files);
  const place = (target: string): string => (target.startsWith("/") ? target.slice(1) : `word/${target}`);
  /** A part by its kind: where the relations say, else where Word puts it. */
  const kind = (type: string, usual: string): Element | null => {
    const stated = [...related.values()].find((one) => one.type === type);
    return (stated ? part(place(stated.target)) : null) ?? part(`word/${usual}`);
  };
  const body = child(part("word/document.xml") ?? undefined, "w:body");
  if (!body) throw new DocxError("文件没有正文（w:body），请用 Word 重新另存为 .docx。");
  const sources: Sources = {
    styles: new Styles(kind("styles", "styles.xml"), new Theme(kind("theme", "theme/theme1.xml"))),
    numbering: new Numbering(kind("numbering", "numbering.xml")),
    notes: new Map([
      ...notesOf(kind("footnotes", "footnotes.xml"), "footnote"),
      ...notesOf(kind("endnotes", "endnotes.xml"), "endnote"),
    ]),
    unread: [],
  };
  const properties = sectionProperties(body);
  const margin = (name: string): WordFooter[] => {
    // A section without headers of its own shows those of the section before it.
    const own = properties.find((one) => children(one, name).length > 0);
    return children(own, name).flatMap((reference) => {
      const target = related.get(attribute(reference, "id") ?? reference.attribs["r:id"] ?? "")?.target;
      const root = target ? part(place(target)) : null;
      const type = attribute(reference, "type");
      if (!root) return [];
      const blocks = new Reader(sources).blocks(root, "box");
      const paragraphs = blocks.flatMap((block) =>
        block.kind === "paragraph" ? [block] : block.rows.flat(2),
      );
      const fields = [
        ...descendants(root, "w:instrText").map(textOf),
        ...descendants(root, "w:fldSimple").map((one) => attribute(one, "instr") ?? ""),
      ];
      return [
        {
          kind: type === "even" || type === "first" ? type : "default",
          paragraphs,
          numbered: name === "w:footerReference" && fields.some((field) => /\bPAGE\b/u.test(field)),
        },
      ];
    });
  };
  const sections = (properties.length > 0 ? properties : [undefined]).map(sectionOf);
  const settings = kind("settings", "settings.xml") ?? undefined;
  return {
    ...sectionOf(properties[0]),
    sections,
    blocks: new Reader(sources).blocks(body),
    titlePage: toggle(child(properties[0], "w:titlePg")) ?? false,
    evenAndOdd: toggle(child(settings, "w:evenAndOddHeaders")) ?? false,
    headers: margin("w:headerReference"),
    footers: margin("w:footerReference"),
    open: openMatters(body, kind("comments", "comments.xml")),
    unread: sources.unread,
  };
}
