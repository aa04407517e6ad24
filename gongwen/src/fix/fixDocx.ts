import { checkWord } from "../check/checkDocx.ts";
import type { CheckContext, Issue } from "../check/rule.ts";
import { withRules } from "../local/inForce.ts";
import type { LocalRules } from "../local/localRules.ts";
import { findParts, type Parts } from "../read/parts.ts";
import { DocxError } from "../read/error.ts";
import { openWord, type OpenedWord } from "../read/readWord.ts";
import { Styles } from "../read/styles.ts";
import { Theme } from "../read/theme.ts";
import { paragraphsOf, type WordParagraph } from "../read/word.ts";
import { children, parseXml, type Element } from "../read/xml.ts";
import { blankLine, blanksOf, blankWith } from "./blanks.ts";
import { canonical, ODD, textPart } from "./canonical.ts";
import { commented } from "./comments.ts";
import { settleRevisions, type RevisionPolicy } from "./settle.ts";
import { headChanges } from "./head.ts";
import { pageNumbers } from "./footers.ts";
import { repack } from "./pack.ts";
import { colophonStrokes, ruleColophon } from "./colophon.ts";
import { sectionUse } from "../check/layout/sections.ts";
import { setSection } from "./page.ts";
import { showsAny } from "../read/flow.ts";
import { pairsOf } from "./pairing.ts";
import { changedProperties } from "./properties.ts";
import { setParagraph, type Setting } from "./paragraph.ts";
import { Revisions } from "./revisions.ts";
import { looksOf, ROLE_NAMES } from "./roles.ts";
import { narrowTables } from "./tables.ts";
import { everyElement, Source } from "./source.ts";
import type { TypeChoice } from "./type.ts";

export interface FixOptions {
  /** Every change stands as a tracked change that a person accepts or refuses. */
  track?: boolean;
  /** "keep" leaves letters and figures in their own font, such as Times New Roman. */
  latin?: TypeChoice["latin"];
  /** What becomes of revisions that are open in the draft; "keep" when left out. */
  revisions?: RevisionPolicy;
  /** "text" writes automatic numbers of lists as text before the paragraphs, the one change that adds signs; "keep" when left out. */
  numbering?: "keep" | "text";
  /** What needs a person stands as comments of Word beside its place. */
  comments?: boolean;
  /** What a place sets otherwise than the standard. */
  rules?: LocalRules;
}

/** What was changed at one place; `at` is the body's paragraph from 1, 0 for the page or what stands in boxes and tables. */
export interface FixChange {
  at: number;
  place: string;
  what: string[];
}

export interface Fixed {
  bytes: Buffer;
  changes: FixChange[];
}

/** A mended draft with the checker's remarks on it. */
export interface FixReport extends Fixed {
  before: Issue[];
  /** What stays: it needs a person. */
  after: Issue[];
}

/** Styles and theme where the relations say they are, else where Word puts them. */
function stylesOf(files: ReadonlyMap<string, Buffer>): Styles {
  const relations = files.get(textPart(files).relations);
  const stated = relations ? children(parseXml(relations, "document.xml.rels"), "Relationship") : [];
  const part = (kind: string, usual: string): Element | null => {
    const found = stated.find((one) => (one.attribs["Type"] ?? "").split("/").at(-1) === kind);
    const target = found?.attribs["Target"] ?? "";
    const name = target.startsWith("/") ? target.slice(1) : `word/${target}`;
    const bytes = (found ? files.get(name) : undefined) ?? files.get(`word/${usual}`);
    return bytes ? parseXml(bytes, usual) : null;
  };
  return new Styles(part("styles", "styles.xml"), new Theme(part("theme", "theme/theme1.xml")));
}

/** Whether 附件 begins a page already. */
function beginsPage(all: WordParagraph[], label: WordParagraph): boolean {
  const above = all[all.indexOf(label) - 1];
  return (
    label.pageBreakBefore ||
    label.breaksPage ||
    above === undefined ||
    above.breaksPage ||
    above.section !== label.section
  );
}

/** The end of an empty paragraph struck out in revision; nothing where it is already. */
function struckEnd(
  source: Source,
  properties: Element | undefined,
  revisions: Revisions,
): [string, string][] {
  const mark = children(properties, "w:rPr")[0] ?? null;
  if (children(mark ?? undefined, "w:del").length > 0) return [];
  const struck = new Map([["w:del", `<w:del ${revisions.mark()}/>`]]);
  const written = changedProperties(source, "w:rPr", mark, struck);
  return written === null ? [] : [["w:rPr", written]];
}

async function onePass({ bytes, files, word }: OpenedWord, options: FixOptions): Promise<Fixed> {
  const parts: Parts = findParts(word);
  const { main } = textPart(files);
  const source = new Source(main, files.get(main) ?? Buffer.alloc(0));
  const body = children(source.root, "w:body")[0];
  if (!body) throw new DocxError(ODD);
  const revisions = new Revisions(options.track ?? false, [source.text]);
  const setting: Setting = {
    source,
    styles: stylesOf(files),
    choice: { latin: options.latin ?? "same" },
    revisions,
    typed: options.numbering === "text",
    inCharacters: [...files].some(
      ([name, content]) =>
        /^word\/(?:styles|numbering)\.xml$/u.test(name) && /Chars="-?[1-9]/u.test(content.toString("utf8")),
    ),
  };
  const pairs = pairsOf(word.blocks, body);
  const groups = new Map(pairs.map((one) => [one.paragraph, one.groups[0]]));
  const elementOf = (one: WordParagraph): Element | undefined => groups.get(one)?.at(-1);
  const looks = looksOf(word.blocks, parts);
  const all = paragraphsOf(word.blocks);
  const changes: FixChange[] = [];

  const sections = everyElement(body, "w:sectPr", new Set(["w:sectPr", "w:tbl", "w:txbxContent"]));
  const numbered = pageNumbers(files, word, parts, sections);
  const withGrid = word.blocks.every((block) => block.kind === "paragraph");
  const use = sectionUse(parts);
  const set = new Map<Element, string>();
  for (const [index, section] of sections.entries()) {
    const { written, done } = setSection(
      source,
      section,
      numbered.references[index] ?? { dropped: [], added: "", plainFirst: false },
      { withGrid, at: index, use, letter: parts.letter, issued: parts.mark !== null },
      revisions,
    );
    if (written !== null) set.set(section, written);
    if (done.length > 0)
      changes.push({ at: 0, place: sections.length > 1 ? `第${index + 1}节页面` : "页面", what: done });
  }
  if (numbered.done.length > 0) changes.push({ at: 0, place: "页码", what: numbered.done });

  const blanks = blanksOf(word, parts, elementOf);
  const head = headChanges(word, parts, looks, elementOf);
  const strokes = colophonStrokes(source, parts, elementOf);
  const gone = new Set([...blanks.removed, ...head.removed].map((one) => one.paragraph));
  for (const { before, count, place } of blanks.added) {
    // Behind an end that is struck out it would join what stands before it.
    const element = groups.get(before)?.find(showsAny) ?? elementOf(before);
    if (!element) continue;
    const lines = Array.from({ length: count }, () =>
      revisions.tracked ? blankWith(`<w:ins ${revisions.mark()}/>`) : blankLine(),
    );
    source.insert(source.start(element), lines.join(""));
    changes.push({ at: before.index, place, what: [`上方加 ${count} 个空行`] });
  }
  const labels = new Set(parts.attachments.map((one) => one.label));
  for (const { paragraph, groups: found } of pairs) {
    const first = found[0]?.at(-1);
    if (gone.has(paragraph) && first && !revisions.tracked) {
      source.replace(first, "");
      changes.push({ at: paragraph.index, place: "空行", what: ["去掉"] });
      continue;
    }
    const look = looks.get(paragraph);
    const done = new Set<string>();
    for (const group of found) {
      const element = group.at(-1);
      if (!element) continue;
      const more = new Map<string, string | null>([
        ...(head.properties.get(paragraph) ?? []),
        ...(strokes.get(paragraph) ?? []),
      ]);
      const properties = children(element, "w:pPr")[0];
      if (gone.has(paragraph)) for (const one of struckEnd(source, properties, revisions)) more.set(...one);
      const own = children(properties, "w:sectPr")[0];
      const written = own ? set.get(own) : undefined;
      if (own && written !== undefined) {
        more.set("w:sectPr", written);
        set.delete(own);
      }
      if (labels.has(paragraph) && paragraph.within === "body" && !beginsPage(all, paragraph))
        more.set("w:pageBreakBefore", "<w:pageBreakBefore/>");
      for (const one of setParagraph(setting, paragraph, group, look, more)) done.add(one);
    }
    if (done.size > 0)
      changes.push({ at: paragraph.index, place: look ? ROLE_NAMES[look.role] : "表格等", what: [...done] });
  }
  for (const [section, written] of set) source.replace(section, written);
  if (ruleColophon(source, word, parts, body, revisions))
    changes.push({ at: 0, place: "版记", what: ["分隔线"] });
  const narrowed = narrowTables(source, word, body, revisions);
  if (narrowed > 0) changes.push({ at: 0, place: "表格", what: [`${narrowed} 个宽出版心的表格收到版心宽`] });
  if (!source.changed && numbered.parts.size === 0) return { bytes, changes: [] };
  const written = new Map(numbered.parts);
  if (source.changed) written.set(main, source.written());
  return { bytes: await repack(bytes, written), changes };
}

const UNCLEAR = "文稿的标题和发文机关标志分不清，没有修改；请把标题居中、单独成段后重试。";

/** What one pass sets lets the next one see more, such as a title that is centred now; a file is settled after two. */
const PASSES = 4;

/**
 * Sets a draft in place as GB/T 9704-2012 asks: page, type, lines, indents, empty lines and page numbers, by what each paragraph
 * is. No sign of the text changes; what is not understood stays byte for byte; a file that is right already comes back as it was.
 * @throws DocxError with one sentence for what can't be read as an official document
 */
export const fixDocx = (bytes: Buffer, options: FixOptions = {}): Promise<Fixed> =>
  withRules(options.rules, async () => {
    const { fixed } = await mend(await openWord(bytes), options);
    return options.comments ? { ...fixed, bytes: await commented(fixed.bytes) } : fixed;
  });

/** The mended file, and what was opened last: mostly the same. */
async function mend(given: OpenedWord, options: FixOptions): Promise<{ fixed: Fixed; last: OpenedWord }> {
  const usual = await canonical(given);
  const settled = await settleRevisions(usual, options.revisions ?? "keep");
  const accepted: FixChange[] = settled === usual ? [] : [{ at: 0, place: "修订", what: ["按接受处理"] }];
  let fixed: Fixed = { bytes: settled, changes: accepted };
  let last = given;
  const onceMore = async (): Promise<Fixed> => {
    if (last.bytes !== fixed.bytes) last = await openWord(fixed.bytes);
    return onePass(last, options);
  };
  for (let pass = 0; pass < PASSES; pass += 1) {
    const next = await onceMore().catch((error: unknown) => {
      // A mended file in which the elements are no longer found is not handed out.
      throw pass > 0 && error instanceof DocxError ? new DocxError(UNCLEAR) : error;
    });
    if (next.bytes === fixed.bytes) break;
    // Later passes count empty lines that earlier ones put in: places are those of the first.
    fixed = { bytes: next.bytes, changes: pass === 0 ? [...accepted, ...next.changes] : fixed.changes };
  }
  // Nothing to mend: also a file that is written in an unusual way comes back as it was.
  if (fixed.bytes === usual) fixed = { ...fixed, bytes: given.bytes };
  return { fixed, last };
}

/** Mends a draft and checks it before and after, under the local rules of either. Comments are written after the second check. */
export function fixAndCheck(
  bytes: Buffer,
  options: FixOptions = {},
  asked: CheckContext = {},
): Promise<FixReport> {
  const rules = options.rules ?? asked.rules;
  const context: CheckContext = rules ? { ...asked, rules } : asked;
  return withRules(rules, async () => {
    const given = await openWord(bytes);
    const before = checkWord(given.word, context);
    const { fixed, last } = await mend(given, options);
    const mended = last.bytes === fixed.bytes ? last : await openWord(fixed.bytes);
    const after = fixed.bytes === bytes ? before : checkWord(mended.word, context);
    const written = options.comments ? await commented(fixed.bytes, after) : fixed.bytes;
    return { ...fixed, bytes: written, before, after };
  });
}
