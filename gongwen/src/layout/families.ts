import list from "../../data/fonts.json" with { type: "json" };
import type { FontRole } from "./item.ts";

const alike = new Map<FontRole, string[]>(
  (Object.keys(list.roles) as FontRole[]).map((role) => [
    role,
    [...list.roles[role].accepted, ...list.roles[role].alike].map((name) => name.toLowerCase()),
  ]),
);

/** Whether a font, by the name under which a file calls it, shows the characters of a role; everywhere the same answer. */
export function showsRole(font: string, role: FontRole): boolean {
  const name = font.toLowerCase();
  return (alike.get(role) ?? []).some((known) => name.includes(known));
}
