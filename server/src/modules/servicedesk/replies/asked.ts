import type { Matter } from "../matters/bundle.ts";

/** Most questions of a letter that are laid beside its answer, and most characters of each. */
const SHOWN = 10;
const LENGTH = 80;

/** What a letter asks, in its own words: its sentences with a question mark, of the further question where one was asked. Pure. */
export function questionsAsked({ row }: Pick<Matter, "row">): string[] {
  const text = row.asked_again_text ?? `${row.title}\n${row.body}`;
  const sentences = text.split(/(?<=[？?。！!；;\n])/u).map((one) => one.replace(/\s+/gu, " ").trim());
  const asked = sentences.filter((one) => /[？?]$/u.test(one) && /\p{L}/u.test(one));
  return [...new Set(asked)]
    .slice(0, SHOWN)
    .map((one) => ([...one].length > LENGTH ? `…${[...one].slice(-LENGTH).join("")}` : one));
}

/** A number to call, an office, somebody to ask. */
const CONTACT = /电话|热线|联系|\d{7}|12345|[到向找].{1,20}(?:处|科|室|中心|窗口|大厅)(?![理分置罚])/u;

/** Whether an answer says whom to ask further. */
export const saysWhomToAsk = (body: string): boolean => CONTACT.test(body.normalize("NFKC"));
