import { rulesInForce } from "./inForce.ts";
import type { LocalRules } from "./localRules.ts";

/** Rules of the checker that judge by what local rules may set; those of type ask for fonts. */
const JUDGED: Record<string, (keyof LocalRules)[]> = {
  page: ["margins"],
  grid: ["spacing", "margins"],
  "page-number": ["pageNumber", "margins"],
};
const FONTS = /-look$/u;
const FONT_RULES = new Set(["page-number"]);

/** The clause of a rule; a remark must not give the standard for what a place has set for itself. */
export function localClause({ id, clause }: { id: string; clause: string }): string {
  const rules = rulesInForce();
  const byFonts = (FONTS.test(id) || FONT_RULES.has(id)) && rules.fonts !== undefined;
  const local = byFonts || (JUDGED[id] ?? []).some((name) => rules[name] !== undefined);
  return local ? `${clause}（按本单位规则）` : clause;
}
