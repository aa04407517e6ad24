import { numeralOf } from "../../model/numeral.ts";
import { showsHan, type WordParagraph } from "../../read/word.ts";
import { shown } from "./rule.ts";

/** Signs from which on a line is text: a motto or a line of a form is shorter. */
const TEXT = 20;

const isSentence = (paragraph: WordParagraph): boolean =>
  paragraph.within === "body" &&
  paragraph.frame === null &&
  paragraph.text.trim().length >= TEXT &&
  /[。；]$/u.test(paragraph.text.trim());

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
