import { greatest } from "../model/greatest.ts";
import { size } from "../layout/measures.ts";
import { character } from "../layout/page.ts";
import { beginsWithBlank } from "../check/layout/rule.ts";
import type { WordParagraph } from "../read/word.ts";
import { typedWidth } from "../read/spaces.ts";
import { child, children, figure, type Element } from "../read/xml.ts";
import type { Sources } from "../read/reader.ts";
import { holdsTall, markLook, runsOf, type RunPart } from "./inline.ts";
import { changedProperties } from "./properties.ts";
import type { Revisions } from "./revisions.ts";
import type { RoleLook } from "./roles.ts";
import { escaped } from "../model/escaped.ts";
import type { Source } from "./source.ts";
import { spansOf } from "./spans.ts";
import { setType, typeChanges, type TypeChoice } from "./type.ts";

/** What the whole file gives to the setting of each paragraph. */
export interface Setting {
  source: Source;
  styles: Sources["styles"];
  choice: TypeChoice;
  revisions: Revisions;
  /** Styles or lists of the file count indents in characters. */
  inCharacters: boolean;
  /** Automatic numbers become text. */
  typed: boolean;
}

const near = (one: number, other: number, slack: number): boolean => Math.abs(one - other) <= slack;

/** Width of the spaces that somebody typed before or behind the text, in twips. */
function typedSpace(paragraph: WordParagraph, type: number | undefined, side: "before" | "behind"): number {
  const wide = type === undefined || type === size.third ? character() : type * 10;
  // A blank that somebody fills in is no indent.
  if (side === "before" && beginsWithBlank(paragraph)) return 0;
  // Tabs get stops of their own; spaces beside them count as ever.
  return typedWidth(paragraph.text.replaceAll("\t", ""), side) * wide;
}

/** A third of a character: what a reader does not see. */
const unseen = (): number => character() / 3;

/** Twips between the stops of tabs that somebody typed for an indent: what a reader does not see. */
const STEP = 10;

/** Whether tabs before the text take it to where it is to stand, with its other lines in their place. */
const stands = (
  paragraph: WordParagraph,
  wanted: { left: number; firstLine: number; right: number },
): boolean =>
  paragraph.lead !== undefined &&
  near(paragraph.lead, wanted.left + wanted.firstLine, 2 * STEP) &&
  near(paragraph.left, wanted.left, unseen()) &&
  near(paragraph.right, wanted.right, unseen());

function indent(paragraph: WordParagraph, look: RoleLook, inCharacters: boolean): string | null {
  if (!look.indent) return null;
  const typed = typedSpace(paragraph, look.size, "before");
  const right = (look.align ?? paragraph.align) === "right";
  const left = look.indent.left - (right ? typed : 0);
  // People leave characters free behind 署名 and date by typing them.
  const free = look.indent.right - (right ? typedSpace(paragraph, look.size, "behind") : 0);
  const firstLine = look.indent.firstLine - (right ? 0 : typed);
  if (!right && stands(paragraph, look.indent)) return null;
  if (
    near(paragraph.left, left, unseen()) &&
    near(paragraph.firstLine, firstLine, unseen()) &&
    near(paragraph.right, free, unseen())
  )
    return null;
  const wanted: [string, number][] = [
    ["left", left],
    ["right", free],
    firstLine < 0 ? ["hanging", -firstLine] : ["firstLine", firstLine],
  ];
  // Where a style counts indents in characters those go before twips, so that they are stated too.
  const characters = (value: number): number => Math.round((value / character()) * 100);
  const attributes = wanted.map(([name, value]) => {
    const own = `w:${name}="${Math.round(value)}"`;
    return inCharacters ? `w:${name}Chars="${characters(value)}" ${own}` : own;
  });
  return `<w:ind ${attributes.join(" ")}/>`;
}

/** Whether the stops of typed tabs stand one step from another already, as they do once they are set. */
const settled = (tabs: Element, typed: number): boolean => {
  const last = greatest(children(tabs, "w:tab").map((one) => figure(one, "pos") ?? 0));
  return last <= STEP * typed;
};

/** Stops that take typed tabs to where the text is to stand; null where there are none or stops of its own. */
function tabStops(paragraph: WordParagraph, look: RoleLook, properties: Element | null): string | null {
  const typed = /^\t{1,12}(?=\S)/u.exec(paragraph.text)?.[0].length ?? 0;
  const own = child(properties ?? undefined, "w:tabs");
  // Stops of its own serve tabs within the text, too.
  if (typed === 0 || !look.indent || (own && paragraph.text.trimStart().includes("\t"))) return null;
  const right = (look.align ?? paragraph.align) === "right";
  if (own && right ? settled(own, typed) : !right && stands(paragraph, look.indent)) return null;
  const from = right ? 0 : Math.max(0, look.indent.left + look.indent.firstLine);
  const stops = Array.from(
    { length: typed },
    (_, index) => `<w:tab w:val="left" w:pos="${Math.round(from) + STEP * (index + 1)}"/>`,
  );
  return `<w:tabs>${stops.join("")}</w:tabs>`;
}

/** Roles whose space above and below says something. */
const SPACED = new Set(["mark", "signer", "label", "number"]);
/** Lines of a title in 二号 stand well between these. */
const TITLE_LINES = { least: 560, most: 800 };

function lineRight(paragraph: WordParagraph, look: RoleLook): boolean {
  if (look.line === undefined) return true;
  if (paragraph.lineRule !== "exact") return false;
  if (look.role === "blank") return true;
  if (look.family === "title")
    return paragraph.line >= TITLE_LINES.least && paragraph.line <= TITLE_LINES.most;
  return near(paragraph.line, look.line, 20);
}

export const spacingOf = (line: number, before = 0): string =>
  `<w:spacing w:beforeLines="0" w:before="${before}" w:beforeAutospacing="0" w:afterLines="0" w:after="0" w:afterAutospacing="0" w:line="${line}" w:lineRule="exact"/>`;

function spacing(paragraph: WordParagraph, look: RoleLook): string | null {
  if (look.line === undefined) return null;
  const apart =
    !SPACED.has(look.role) && look.role !== "blank" && (paragraph.before > 0 || paragraph.after > 0);
  if (lineRight(paragraph, look) && !apart) return null;
  return spacingOf(look.line, SPACED.has(look.role) ? paragraph.before : 0);
}

const aligned = (paragraph: WordParagraph, wanted: WordParagraph["align"]): boolean =>
  (paragraph.align === wanted && !(wanted === "both" && paragraph.drawnOut)) ||
  (wanted === "both" && paragraph.align === "left") ||
  (wanted === "center" && paragraph.align === "both" && paragraph.within !== "body");

const NAMES = new Map([
  ["w:jc", "对齐"],
  ["w:ind", "缩进"],
  ["w:tabs", "缩进"],
  ["w:numPr", "序号改为文字"],
  ["w:spacing", "行距"],
  ["w:pageBreakBefore", "另面"],
  ["w:pBdr", "分隔线"],
  ["w:rPr", "序号字体"],
]);

/** Writes an automatic number before the text, in the look of the text. */
function typeLabel(source: Source, first: RunPart | undefined, label: string, revisions: Revisions): void {
  if (!first) return;
  const properties = child(first.element, "w:rPr");
  const run = `<w:r>${properties ? source.raw(properties) : ""}<w:t xml:space="preserve">${escaped(label)}</w:t></w:r>`;
  const inserted = (first.element.parent as Element | null)?.name === "w:ins";
  source.insert(
    source.start(first.element),
    revisions.tracked && !inserted ? `<w:ins ${revisions.mark()}>${run}</w:ins>` : run,
  );
}

/**
 * Sets one paragraph as its role asks. Of several elements that struck out ends join the last has its properties. `more` are further
 * properties of it.
 * @returns what was changed, in words
 */
export function setParagraph(
  { source, styles, choice, revisions, inCharacters, typed }: Setting,
  paragraph: WordParagraph,
  group: Element[],
  look: RoleLook | undefined,
  more: Map<string, string | null>,
): string[] {
  const done: string[] = [];
  const element = group.at(-1);
  if (!element) return done;
  const properties = child(element, "w:pPr") ?? null;
  const changes = new Map<string, string | null>();
  if (look) {
    if (look.align && !aligned(paragraph, look.align)) changes.set("w:jc", `<w:jc w:val="${look.align}"/>`);
    const ind = indent(paragraph, look, inCharacters);
    if (ind !== null) changes.set("w:ind", ind);
    const stops = tabStops(paragraph, look, properties);
    if (stops !== null) changes.set("w:tabs", stops);
    const space = spacing(paragraph, look);
    if (space !== null && !group.some(holdsTall)) changes.set("w:spacing", space);
  }
  const runs = group.flatMap((one) => runsOf(one, styles));
  const own = runs.map((run) => run.text).join("");
  // An automatic number is no text of the runs: it looks as the end of the paragraph does.
  const { label } = paragraph;
  if (look && label !== "") {
    const mark = child(properties ?? undefined, "w:rPr") ?? null;
    const end = { element: properties ?? element, text: label, look: markLook(element, mark, styles) };
    const asked = typeChanges(source, end, label, look, true, choice);
    const written =
      asked.size === 0
        ? null
        : changedProperties(source, "w:rPr", mark, revisions.ofRun(source, mark, asked));
    if (written !== null) changes.set("w:rPr", written);
  }
  if (typed && (label !== "" || (own === "" && child(properties ?? undefined, "w:numPr"))))
    changes.set("w:numPr", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>');
  if (typed && label !== "") typeLabel(source, runs[0], label, revisions);
  for (const [name, value] of more) changes.set(name, value);
  const tracked = [...changes.keys()].some((name) => NAMES.has(name))
    ? revisions.ofParagraph(source, properties, changes)
    : changes;
  const written = changes.size === 0 ? null : changedProperties(source, "w:pPr", properties, tracked);
  if (written !== null) {
    if (properties) source.replace(properties, written);
    else source.insertFirst(element, written);
    done.push(...[...changes.keys()].flatMap((name) => NAMES.get(name) ?? []));
  }
  if (!look || look.role === "blank") return done;
  for (const [index, spans] of spansOf(runs, look, label).entries()) {
    const run = runs[index];
    if (run) for (const one of setType(source, run, spans, choice, revisions)) done.push(one);
  }
  return [...new Set(done)];
}
