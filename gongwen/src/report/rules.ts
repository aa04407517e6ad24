import { layoutRules } from "../check/layout/rules.ts";
import type { RuleDescription } from "../check/rule.ts";
import { rules } from "../check/rules.ts";

/** Every rule of the checker: over what a document says, and over how a .docx is set. */
export const allRules = (): RuleDescription[] =>
  [...layoutRules, ...rules].map(({ id, clause, summary }) => ({ id, clause, summary }));
