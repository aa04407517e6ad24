import list from "../../data/fonts.json" with { type: "json" };
import { rulesInForce } from "../local/inForce.ts";
import type { FontRole } from "./item.ts";

const alike = new Map<FontRole, string[]>(
  (Object.keys(list.roles) as FontRole[]).map((role) => [
    role,
    [...list.roles[role].accepted, ...list.roles[role].alike].map((name) => name.toLowerCase()),
  ]),
);

/** Whether a font, by the name under which a file calls it, shows the characters of a role; everywhere the same answer. Local rules name theirs. */
export function showsRole(font: string, role: FontRole): boolean {
  const name = font.toLowerCase();
  const local = rulesInForce().fonts?.[role];
  if (local) return local.some((known) => known.toLowerCase() === name);
  return (alike.get(role) ?? []).some((known) => name.includes(known));
}
