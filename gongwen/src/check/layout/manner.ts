import { numeralOf } from "../../model/numeral.ts";
import type { Parts } from "../../read/parts.ts";
import { paragraphsOf, showsHan, type WordParagraph } from "../../read/word.ts";
import { isFamily, lettered, shown } from "./rule.ts";

/** Signs from which on a line is text: a motto or a line of a form is shorter. */
const TEXT = 20;

const isSentence = (paragraph: WordParagraph): boolean =>
  paragraph.within === "body" &&
  paragraph.frame === null &&
  paragraph.text.trim().length >= TEXT &&
  /[。；]$/u.test(paragraph.text.trim());

/** 出席, 请假 and 列席 of a 纪要 are set in 黑体, the names behind them as text (10.3). */
export const ATTENDANCE =
  /^(?:出[\s　]*席|请[\s　]*假|列[\s　]*席|缺[\s　]*席|主持人?|记录人?|参加(?:人员)?)[:：]/u;

/** Ways in which a whole paragraph of text is set apart; words in it may be, and a numbered line is a heading. */
export function emphasised(paragraph: WordParagraph): ("bold" | "italic" | "underlined")[] {
  if (!isSentence(paragraph) || numeralOf(paragraph.text.trim())) return [];
  const runs = shown(paragraph).filter(showsHan);
  const all = (is: (run: (typeof runs)[number]) => boolean): boolean => runs.length > 0 && runs.every(is);
  return [
    ...(all((run) => run.bold) ? (["bold"] as const) : []),
    ...(["italic", "underlined"] as const).filter((way) => all((run) => run.apart?.includes(way) ?? false)),
  ];
}

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
