import type { Issue } from "../check/rule.ts";
import type { Parts } from "../read/parts.ts";
import type { WordDocument, WordParagraph } from "../read/word.ts";
import { paragraphsOf } from "../read/word.ts";

/** Every place of a remark: one of one cause may stand for several. */
export const placesOf = (issue: Issue & { places?: string[] }): string[] => issue.places ?? [issue.place];

/** The paragraph that a place is: the one that it numbers, else the element that it names, else the title. */
export function paragraphOf(place: string, word: WordDocument, parts: Parts): WordParagraph | null {
  const all = paragraphsOf(word.blocks);
  const numbered = /^第(\d{1,6})段/u.exec(place)?.[1];
  if (numbered !== undefined) return all.find((one) => one.index === Number(numbered)) ?? null;
  const texts = parts.body.filter((one) => one.kind === "paragraph" && one.text.trim() !== "");
  const body = /^正文第(\d{1,6})段/u.exec(place)?.[1];
  const attachment = Number(/^附件(\d{1,3})/u.exec(place)?.[1] ?? 1);
  const named: [RegExp, WordParagraph | null | undefined][] = [
    [/^发文机关标志|^信函版头|^版头/u, parts.mark ?? parts.number],
    [/^发文字号|^签发人|^紧急程度/u, parts.number ?? parts.mark],
    [/^主送/u, parts.recipients],
    [/^附件说明/u, parts.attachmentNote[0]],
    [/^发文机关署名|^署名/u, parts.signers.at(-1) ?? parts.date],
    [/^成文日期/u, parts.date ?? parts.signers.at(-1)],
    [/^附注/u, parts.note],
    [/^附件/u, parts.attachments[attachment - 1]?.label],
    [/^版记|^抄送|^印发/u, parts.colophon[0]],
    [/^标题/u, parts.title[0]],
  ];
  if (body !== undefined) {
    const found = texts[Number(body) - 1];
    if (found?.kind === "paragraph") return found;
  }
  return named.find(([pattern]) => pattern.test(place))?.[1] ?? parts.title[0] ?? all[0] ?? null;
}
