import { numeralOf } from "../../model/numeral.ts";
import type { WordParagraph } from "../../read/word.ts";
import { isFamily, shown } from "./rule.ts";

/** Signs from which on a sentence with a pause in it is a clause; a heading that text follows is shorter. */
const SENTENCE = 20;

/** Whether a numbered paragraph reads on as text, in the font of text: a member of a list, or a whole sentence. */
function readsOn(paragraph: WordParagraph, listed: boolean): boolean {
  const [first] = shown(paragraph);
  if (!first || !isFamily(first, "body")) return false;
  const text = paragraph.text.trim();
  if (text.endsWith("；")) return true;
  const sentence = /^[^。]*。/u.exec(text)?.[0] ?? "";
  if (listed && sentence === text) return true;
  return sentence.includes("，") && sentence.length >= SENTENCE;
}

/**
 * Numbered paragraphs that are clauses and no headings: 一、同意…，…。of a reply, （一）…；of a list. Neighbours of a level are it together or
 * not at all: one among headings is a heading in the wrong font.
 */
export function clausesOf(paragraphs: WordParagraph[]): Set<WordParagraph> {
  const out = new Set<WordParagraph>();
  const groups: WordParagraph[][] = [[]];
  const first: WordParagraph[] = [];
  for (const paragraph of paragraphs) {
    const level = numeralOf(paragraph.text.trim())?.level;
    if (level === 1) {
      first.push(paragraph);
      groups.push([]);
    } else if (level === 2) groups.at(-1)?.push(paragraph);
  }
  for (const group of [first, ...groups]) {
    const listed = group.some((one) => one.text.trim().endsWith("；"));
    if (group.length > 1 && group.every((one) => readsOn(one, listed))) for (const one of group) out.add(one);
  }
  return out;
}
