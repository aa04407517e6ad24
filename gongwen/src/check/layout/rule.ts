import { twipsPerMillimetre } from "../../layout/measures.ts";
import type { Parts } from "../../read/parts.ts";
import {
  showsHan,
  type Unread,
  type WordDocument,
  type WordParagraph,
  type WordRun,
} from "../../read/word.ts";
import type { Remark, RuleDescription } from "../rule.ts";

/** A file with its elements found. */
export interface LaidOut {
  word: WordDocument;
  parts: Parts;
  unread: Unread[];
}

/** A rule over how a .docx is set, beside the rules over what it says. */
export interface LayoutRule extends RuleDescription {
  check(file: LaidOut): Iterable<Remark>;
}

/** Names under which the fonts of the standard go. Exact ones first; others that show the same characters pass too. */
const FAMILIES = {
  body: { name: "仿宋_GB2312", pattern: /仿宋|fangsong/iu },
  title: { name: "方正小标宋简体", pattern: /小标宋/u },
  heading: { name: "黑体", pattern: /黑体|simhei/iu },
  subheading: { name: "楷体_GB2312", pattern: /楷体|kaiti/iu },
  pageNumber: { name: "宋体", pattern: /宋体|simsun|songti/iu },
} as const;
export type Family = keyof typeof FAMILIES;

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
  FAMILIES[family].pattern.test(run.font ?? "");
export const familyName = (family: Family): string => FAMILIES[family].name;

/** A millimetre and a half: what programs round, and no more than an eye sees. */
export const SLACK = Math.round(1.5 * twipsPerMillimetre);
export const near = (value: number, wanted: number, slack = SLACK): boolean =>
  Math.abs(value - wanted) <= slack;
export const millimetres = (twips: number): string => (twips / twipsPerMillimetre).toFixed(1);

/** Runs that show something. */
export const shown = (paragraph: WordParagraph): WordRun[] =>
  paragraph.runs.filter((run) => run.text.trim() !== "");

const quoted = (paragraph: WordParagraph): string => {
  const text = paragraph.text.trim();
  return text.length > 12 ? `${text.slice(0, 12)}…` : text;
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

/** What is wrong with font and size of a paragraph: at most one remark each. */
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
}
