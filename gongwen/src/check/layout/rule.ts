import { firstSigns } from "../../model/characters.ts";
import { showsRole } from "../../layout/families.ts";
import { fontOf } from "../../layout/fonts.ts";
import type { FontRole } from "../../layout/item.ts";
import { twipsPerMillimetre } from "../../layout/measures.ts";
import { character } from "../../layout/page.ts";
import { demandsOf, type Demands } from "../../model/profile.ts";
import type { Parts } from "../../read/parts.ts";
import {
  showsHan,
  type Unread,
  type WordDocument,
  type WordParagraph,
  type WordRun,
} from "../../read/word.ts";
import { typedWidth } from "../../read/spaces.ts";
import type { Remark, RuleDescription } from "../rule.ts";

/** A file with its elements found. */
export interface LaidOut {
  word: WordDocument;
  parts: Parts;
  unread: Unread[];
}

/** What the kind of document asks for. */
export const demands = ({ parts }: LaidOut): Demands => demandsOf(parts.profile);

/** A rule over how a .docx is set, beside the rules over what it says. */
export interface LayoutRule extends RuleDescription {
  check(file: LaidOut): Iterable<Remark>;
}

export type Family = FontRole;

/** Half-points by the names under which Word shows them. */
const SIZES = new Map([
  [44, "二号"],
  [36, "小二号"],
  [32, "三号"],
  [30, "小三号"],
  [28, "四号"],
  [24, "小四号"],
  [21, "五号"],
]);
export const sizeName = (halfPoints: number): string => SIZES.get(halfPoints) ?? `${halfPoints / 2}磅`;

export const isFamily = (run: WordRun, family: Family): boolean =>
  run.font !== null && showsRole(run.font, family);
export const familyName = (family: Family): string => fontOf(family);

/** A millimetre and a half: what programs round, and no more than an eye sees. */
export const SLACK = Math.round(1.5 * twipsPerMillimetre);
export const near = (value: number, wanted: number, slack = SLACK): boolean =>
  Math.abs(value - wanted) <= slack;
export const millimetres = (twips: number): string => (twips / twipsPerMillimetre).toFixed(1);

/** Whether a paragraph begins with a blank that somebody fills in: spaces with a line below them. */
export function beginsWithBlank({ runs }: WordParagraph): boolean {
  const first = runs.find((run) => run.text !== "");
  return first !== undefined && /^[\s　]/u.test(first.text) && first.apart?.includes("underlined") === true;
}

/** Twips from the edge of the text to the first sign that shows: people type indents with spaces and tabs, too. */
export const startOf = (paragraph: WordParagraph): number =>
  paragraph.lead ??
  paragraph.left +
    paragraph.firstLine +
    (beginsWithBlank(paragraph) ? 0 : typedWidth(paragraph.text, "before")) * character();

/** Runs that show something. */
export const shown = (paragraph: WordParagraph): WordRun[] =>
  paragraph.runs.filter((run) => run.text.trim() !== "");

const quoted = (paragraph: WordParagraph): string => {
  const text = paragraph.text.trim();
  const first = firstSigns(text, 12);
  return first.length < text.length ? `${first}…` : text;
};

/** Runs whose font of Chinese text shows; all of them where no Chinese is written. Figures may stand in a font of their own. */
export function lettered(paragraph: WordParagraph): WordRun[] {
  const runs = shown(paragraph);
  const han = runs.filter(showsHan);
  return han.length > 0 ? han : runs;
}

/** Where a paragraph stands, in words. */
export const placeOf = (paragraph: WordParagraph, name?: string): string =>
  name ?? (paragraph.index > 0 ? `第${paragraph.index}段“${quoted(paragraph)}”` : `“${quoted(paragraph)}”`);

export const EMPHASIS = {
  bold: "加粗",
  italic: "倾斜",
  underlined: "加下划线",
  raised: "提升或降低",
} as const;
export type Emphasis = keyof typeof EMPHASIS;

/** Ways in which all of some runs are set apart; none of no runs. */
export const waysOf = (runs: WordRun[]): Emphasis[] =>
  runs.length === 0
    ? []
    : (Object.keys(EMPHASIS) as Emphasis[]).filter((way) =>
        runs.every((run) => (way === "bold" ? run.bold : run.apart?.includes(way))),
      );

/** Greys that paper shows as black: texts of web pages bring them along. */
const isNearBlack = (color: string): boolean =>
  (color.match(/../gu) ?? []).every((part) => Number.parseInt(part, 16) <= 0x33);
/** What programs turn into a link while somebody writes. */
const isAddress = (text: string): boolean =>
  /^[\w.+:/?=&%#~@-]+$/u.test(text) && /@|www\.|:\/\//iu.test(text);

/** Text is black (5.2.2): at most one remark. */
export function* colourOf(runs: WordRun[], place: string, what: string): Generator<Remark> {
  const tinted = runs.filter(({ color }) => color !== null && !/^0{6}$/u.test(color));
  const link = tinted.find((run) => isAddress(run.text.trim()));
  if (tinted.some((run) => !isNearBlack(run.color ?? "") && !isAddress(run.text.trim())))
    yield { severity: "error", place, message: `${what}应为黑色。` };
  else if (link)
    yield {
      severity: "warning",
      place,
      message: `“${link.text.trim()}”带颜色，印发前应取消超链接，改为黑色。`,
    };
  else if (tinted.length > 0) yield { severity: "warning", place, message: `${what}为深灰色，应为黑色。` };
}

/** What is wrong with font, size, colour and manner of a paragraph: at most one remark each. */
export function* typeOf(
  paragraph: WordParagraph,
  family: Family,
  size: number,
  name?: string,
): Generator<Remark> {
  const place = placeOf(paragraph, name);
  const runs = shown(paragraph);
  const foreign = lettered(paragraph).find((run) => run.font !== null && !isFamily(run, family));
  if (foreign) {
    yield { severity: "error", place, message: `字体为“${foreign.font}”，应为${familyName(family)}。` };
  }
  const other = runs.find((run) => run.size !== size);
  if (other) {
    yield { severity: "error", place, message: `字号为${sizeName(other.size)}，应为${sizeName(size)}。` };
  }
  yield* colourOf(runs, place, "文字");
  const ways = waysOf(runs);
  if (ways.length > 0)
    yield {
      severity: "warning",
      place,
      message: `文字${ways.map((one) => EMPHASIS[one]).join("、")}，公文用字不另加字形。`,
    };
}
