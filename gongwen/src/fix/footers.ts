import { pageNumberRule } from "../check/layout/foot.ts";
import { holdsColophonAlone, sectionUse } from "../check/layout/sections.ts";
import { fontOf } from "../layout/fonts.ts";
import { size } from "../layout/measures.ts";
import { pageNumberLook } from "../layout/pageNumber.ts";
import { footerDistance } from "../layout/page.ts";
import type { Parts } from "../read/parts.ts";
import type { Unread, WordDocument } from "../read/word.ts";
import {
  attribute,
  child,
  children,
  descendants,
  parseXml,
  textOf,
  toggle,
  type Element,
} from "../read/xml.ts";
import { textPart } from "./canonical.ts";
import { escaped } from "../model/escaped.ts";
import { Source } from "./source.ts";

/** What a section shows above and below its pages: references that go and references that come. */
export interface References {
  /** Kinds of footers whose reference goes. */
  dropped: string[];
  added: string;
  /** The first page shows what the others show. */
  plainFirst: boolean;
}

const NOTHING: References = { dropped: [], added: "", plainFirst: false };

const NAMES = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
].join(" ");
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/** — 1 — in 四号 half-width 宋体, one character from the edge (GB/T 9704-2012 7.5), or as local rules say. */
function footer(side: "left" | "right"): string {
  const name = escaped(fontOf("pageNumber"));
  const { before, after, centred } = pageNumberLook();
  const place = centred
    ? '<w:ind w:left="0" w:right="0" w:firstLine="0"/><w:jc w:val="center"/>'
    : // A style for all paragraphs may bear an indent of its own, in characters or not.
      `<w:ind w:${side === "left" ? "right" : "left"}Chars="0" w:${side === "left" ? "right" : "left"}="0" w:${side}Chars="0" w:${side}="${size.fourth * 10}" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="${side}"/>`;
  const look = `<w:rPr><w:rFonts w:ascii="${name}" w:eastAsia="${name}" w:hAnsi="${name}" w:cs="${name}" w:hint="eastAsia"/><w:sz w:val="${size.fourth}"/><w:szCs w:val="${size.fourth}"/></w:rPr>`;
  const field = (type: string): string => `<w:r>${look}<w:fldChar w:fldCharType="${type}"/></w:r>`;
  const text = (content: string): string =>
    content === "" ? "" : `<w:r>${look}<w:t xml:space="preserve">${content}</w:t></w:r>`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:ftr ${NAMES}><w:p><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0"/>${place}</w:pPr>${text(before)}${field("begin")}<w:r>${look}<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>${field("separate")}${text("1")}${field("end")}${text(after)}</w:p></w:ftr>`;
}

/** Whether a part shows nothing but a page number, however it is written: such a footer may give way. */
function numberOnly(root: Element): boolean {
  if (descendants(root, "pic:pic").length > 0 || descendants(root, "v:imagedata").length > 0) return false;
  const text = descendants(root, "w:t").map(textOf).join("");
  return text.length <= 200 && /^[\s　\d\-—–－~·.／/第页共总]*$/u.test(text);
}

/** Whether the reference to a footer gives way: those of first pages stay where the first page has a head of its own. */
const gives = (reference: Element, letter: boolean, sections: Element[]): boolean => {
  if ((attribute(reference, "type") ?? "default") !== "first") return true;
  const section = sections.find((one) => children(one).includes(reference));
  return !letter && !children(section, "w:headerReference").some((one) => attribute(one, "type") === "first");
};

/** Settings that stand before w:evenAndOddHeaders (ISO/IEC 29500-1 17.15.1.78). */
const BEFORE =
  /^w:(?:writeProtection|view|zoom|remove\w+|doNotDisplay\w+|display\w+|print\w+|embed\w+|save\w+|mirrorMargins|align\w+|borders\w+|gutterAtTop|hide\w+|activeWritingStyle|proofState|formsDesign|attachedTemplate|linkStyles|style\w+|documentType|mailMerge|revisionView|trackRevisions|doNotTrack\w+|documentProtection|autoFormatOverride|defaultTabStop|autoHyphenation|consecutiveHyphenLimit|hyphenationZone|doNotHyphenateCaps|showEnvelope|summaryLength|clickAndTypeStyle|defaultTableStyle)$/u;

function settingsWith(source: Source): string | null {
  const had = child(source.root, "w:evenAndOddHeaders");
  if (had && toggle(had)) return null;
  if (had) source.replace(had, "<w:evenAndOddHeaders/>");
  else {
    const last = children(source.root)
      .filter((one) => BEFORE.test(one.name))
      .at(-1);
    if (last) source.insert(source.end(last), "<w:evenAndOddHeaders/>");
    else source.insertFirst(source.root, "<w:evenAndOddHeaders/>");
  }
  return source.written();
}

/** What the page numbers need: by section which references, and the parts of the file that change or come new. */
export interface PageNumbers {
  references: References[];
  parts: Map<string, string>;
  done: string[];
}

/**
 * Page numbers at the outer side of odd and even pages. Footers that say anything else are left alone, and it is said.
 * @param sections properties of the sections, in their order
 */
export function pageNumbers(
  files: ReadonlyMap<string, Buffer>,
  word: WordDocument,
  parts: Parts,
  sections: Element[],
): PageNumbers {
  const none: PageNumbers = { references: sections.map(() => NOTHING), parts: new Map(), done: [] };
  // Distance and numbering are set in the properties of the sections.
  const set = {
    ...word,
    page: { ...word.page, footer: footerDistance() },
    sections: word.sections.map((one) => ({ ...one, numbers: {} })),
  };
  const file = { word: set, parts, unread: [] as Unread[] };
  if ([...pageNumberRule.check(file)].every(({ severity }) => severity !== "error")) return none;
  const relations = new Source(
    textPart(files).relations,
    files.get(textPart(files).relations) ??
      Buffer.from(
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>',
      ),
  );
  const known = children(relations.root, "Relationship");
  const target = (id: string): string => {
    const found = known.find((one) => one.attribs["Id"] === id)?.attribs["Target"] ?? "";
    return found.startsWith("/") ? found.slice(1) : `word/${found}`;
  };
  const idOf = (reference: Element): string => reference.attribs["r:id"] ?? attribute(reference, "id") ?? "";
  const says = (reference: Element): boolean => {
    const bytes = files.get(target(idOf(reference)));
    return bytes !== undefined && !numberOnly(parseXml(bytes, target(idOf(reference))));
  };
  const footers = sections.map((one) => children(one, "w:footerReference"));
  const use = sectionUse(parts);
  const keeps = (at: number): boolean => at > 0 && holdsColophonAlone(use, at);
  if (footers.flat().some(says)) return { ...none, done: ["页脚另有文字，没有改动，请人工设置页码"] };

  const free = (pattern: (index: number) => string, taken: (name: string) => boolean): string => {
    let index = 1;
    while (taken(pattern(index))) index += 1;
    return pattern(index);
  };
  const part = (side: string): string =>
    free(
      (index) => `footer${side}${index}.xml`,
      (name) => files.has(`word/${name}`),
    );
  const id = (kind: string): string =>
    free(
      (index) => `${kind}${index}`,
      (name) => known.some((one) => one.attribs["Id"] === name),
    );
  const made = [
    { type: "default", side: "right" as const, name: part("Odd"), id: id("rIdOdd") },
    { type: "even", side: "left" as const, name: part("Even"), id: id("rIdEven") },
  ];
  const changed = new Map<string, string>();
  for (const one of made) changed.set(`word/${one.name}`, footer(one.side));

  const types = new Source(
    "[Content_Types].xml",
    files.get("[Content_Types].xml") ?? Buffer.from("<Types/>"),
  );
  const override = (name: string, kind: string): string =>
    `<Override PartName="/word/${name}" ContentType="${TYPE}.${kind}+xml"/>`;
  let news = made.map((one) => override(one.name, "footer")).join("");
  let links = made
    .map((one) => `<Relationship Id="${one.id}" Type="${OFFICE}/footer" Target="${one.name}"/>`)
    .join("");
  const stated = known.find((one) => (one.attribs["Type"] ?? "").endsWith("/settings"));
  const settings = stated ? target(stated.attribs["Id"] ?? "") : "word/settings.xml";
  const had = files.get(settings);
  if (had) {
    const written = settingsWith(new Source(settings, had));
    if (written !== null) changed.set(settings, written);
  } else {
    changed.set(settings, `<w:settings ${NAMES}><w:evenAndOddHeaders/></w:settings>`);
    news += override("settings.xml", "settings");
  }
  if (!stated)
    links += `<Relationship Id="${id("rIdSettings")}" Type="${OFFICE}/settings" Target="settings.xml"/>`;
  types.insertLast(types.root, news);
  relations.insertLast(relations.root, links);
  // A footer that no section shows any more is no part of the document; its bytes stay in the file.
  const shown = new Set(
    footers.flatMap((all, at) =>
      all.flatMap((one) => (gives(one, parts.letter, sections) && !keeps(at) ? [] : [idOf(one)])),
    ),
  );
  for (const one of new Set(footers.flat().map(idOf)))
    for (const link of known) if (link.attribs["Id"] === one && !shown.has(one)) relations.replace(link, "");
  changed.set("[Content_Types].xml", types.written());
  changed.set(relations.name, relations.written());

  const references = sections.map((section, index): References => {
    if (keeps(index)) return NOTHING;
    const headers = children(section, "w:headerReference");
    const kind = (type: string): Element | undefined =>
      headers.find((one) => (attribute(one, "type") ?? "default") === type);
    // Even pages show the header that all pages showed.
    const usual = kind("default");
    const copied =
      !word.evenAndOdd && usual ? `<w:headerReference w:type="even" r:id="${idOf(usual)}"/>` : "";
    const own = made.map((one) => `<w:footerReference w:type="${one.type}" r:id="${one.id}"/>`).join("");
    const plainFirst = !parts.letter && !kind("first");
    return {
      dropped: ["default", "even", ...(plainFirst ? ["first"] : [])],
      added: (kind("even") && !word.evenAndOdd ? "" : copied) + (index === 0 ? own : ""),
      plainFirst,
    };
  });
  return {
    references,
    parts: changed,
    done: [`页码改为${pageNumberLook().centred ? "居中" : "单页居右、双页居左"}的“${pageNumberLook().form}”`],
  };
}
