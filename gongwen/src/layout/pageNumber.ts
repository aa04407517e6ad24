import { rulesInForce } from "../local/inForce.ts";

/** How a page number is written and where it stands (GB/T 9704-2012 7.5, or local rules). */
export interface PageNumberLook {
  /** As people write it for page 1. */
  form: string;
  before: string;
  after: string;
  /** In the middle of every page; else at the outer side of odd and even pages. */
  centred: boolean;
}

export function pageNumberLook(): PageNumberLook {
  const { form = "— 1 —", place = "outside" } = rulesInForce().pageNumber ?? {};
  const [before = "", after = ""] = form.split("1");
  return { form, before, after, centred: place === "center" };
}

/** Whether a footer's text is a number in this form; spaces are nobody's business. */
export function isWritten(text: string, { before, after }: PageNumberLook): boolean {
  const bare = text.replace(/\s/gu, "");
  const [head, tail] = [before.trim(), after.trim()];
  const inner = bare.slice(head.length, bare.length - tail.length);
  if (!bare.startsWith(head) || !bare.endsWith(tail) || bare.length < head.length + tail.length) return false;
  // Of a dash on each side the number between may be written in any way; a plain number has nothing beside it.
  return head !== "" || /^\d*$/u.test(inner);
}
