import { numeralOf } from "../../model/numeral.ts";
import { bare, largest } from "../../read/elements.ts";
import type { Parts } from "../../read/parts.ts";
import { paragraphsOf, showsHan, type WordParagraph, type WordRun } from "../../read/word.ts";
import { isFamily, lettered, shown, waysOf, type Emphasis } from "./rule.ts";

/** Signs from which on a line is text: a motto or a line of a form is shorter. */
const TEXT = 20;

const isSentence = (paragraph: WordParagraph): boolean =>
  paragraph.within === "body" &&
  paragraph.frame === null &&
  paragraph.text.trim().length >= TEXT &&
  /[。；]$/u.test(paragraph.text.trim());

/** A label before what is said: of who is to be asked, of an answer. */
export const LABELLED = /^[\p{Script=Han}\s　]{1,10}[:：]/u;

/** A note below a table, or the unit of its figures above it: smaller than text, and where its maker wants it. */
export const isNote = ({ text }: WordParagraph): boolean =>
  /^[（(]?(?:注|备注|(?:资料|数据)?来源|(?:计量)?单位)[:：]/u.test(text.trim());

/** 出席, 请假 and 列席 of a 纪要 are set in 黑体, the names behind them as text (10.3). */
export const ATTENDANCE =
  /^(?:(?:出[\s　]*席|请[\s　]*假|列[\s　]*席|缺[\s　]*席|参[\s　]*会|参加)(?:人员|单位)?|主持人?|记录人?)[:：]/u;

/** Ways in which a whole paragraph of text is set apart; words in it may be. A numbered line may be a heading, which somebody makes bold. */
export function emphasised(paragraph: WordParagraph): Emphasis[] {
  const numbered = numeralOf(paragraph.text.trim()) !== null;
  if (numbered ? paragraph.within !== "body" || paragraph.frame !== null : !isSentence(paragraph)) return [];
  return waysOf(shown(paragraph).filter(showsHan)).filter((way) => !(numbered && way === "bold"));
}

const STRETCHED = { scaled: "改了字符缩放", spread: "加宽或紧缩了字距" } as const;

/** How all of a paragraph of text is drawn in width or apart, in words: then not 28 characters stand in its lines. */
export function stretched(paragraph: WordParagraph): string[] {
  const runs = isSentence(paragraph) ? shown(paragraph).filter(showsHan) : [];
  return (["scaled", "spread"] as const)
    .filter((way) => runs.length > 0 && runs.every((run) => run.apart?.includes(way)))
    .map((way) => STRETCHED[way]);
}

/** Whether a paragraph begins with the number of a chapter or an article, 第一章 or 第一条, that stands out: some set it in 黑体 or 楷体. */
export const articleOf = (paragraph: WordParagraph, first: WordRun): boolean =>
  /^第[一二三四五六七八九十百零〇\d]{1,7}[编章节条]/u.test(paragraph.text.trim()) &&
  first.text.trim().length <= 12;

/** The title again, at the head of the text behind a cover that shows it. */
export const repeatsTitle = (paragraph: WordParagraph, { title }: Pick<Parts, "title">): boolean =>
  paragraph.align === "center" &&
  largest(paragraph) >= 36 &&
  bare(paragraph) !== "" &&
  title.map(bare).join("").includes(bare(paragraph));

/** A paragraph of text that somebody set in the middle or at the right. */
export const isMisplacedText = (paragraph: WordParagraph): boolean =>
  (paragraph.align === "center" || paragraph.align === "right") && isSentence(paragraph);

/** Centred lines right below the title, in 楷体 or 仿宋: a date, a unit, （试行）. */
export function subtitleOf(parts: Pick<Parts, "body" | "recipients">): WordParagraph[] {
  const lines = paragraphsOf(parts.body).filter((one) => one.text.trim() !== "");
  const end = lines.findIndex((one) => one.align !== "center");
  const set = (one: WordParagraph): boolean =>
    lettered(one).every((run) => isFamily(run, "subheading") || isFamily(run, "body"));
  return parts.recipients ? [] : lines.slice(0, Math.min(3, Math.max(0, end))).filter(set);
}
