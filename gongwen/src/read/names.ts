import type { OfficialDocument } from "../model/document.ts";
import { twoLevels } from "../model/names.ts";

/** Splits at signs that stand outside of brackets. */
function split(text: string, signs: RegExp): string[] {
  const out = [""];
  let depth = 0;
  for (const sign of text) {
    if (/[（(]/u.test(sign)) depth += 1;
    if (/[）)]/u.test(sign)) depth -= 1;
    if (depth === 0 && signs.test(sign)) out.push("");
    else out[out.length - 1] += sign;
  }
  return out.map((name) => name.trim()).filter(Boolean);
}

/** Recipients parted by 、 or ，; brackets may hold a 、 of their own. */
export const splitNames = (text: string): string[] => split(text, /[、，；]/u);

/** Recipients and what parts them; a kind whose members are parted by 、 is one entry. */
export function recipientsOf(text: string): Pick<OfficialDocument, "recipients" | "recipientSeparator"> {
  const groups = split(text, /[，；]/u);
  if (groups.length < 2) return { recipients: splitNames(text) };
  return { recipients: groups, ...(twoLevels(groups) ? {} : { recipientSeparator: "，" as const }) };
}
