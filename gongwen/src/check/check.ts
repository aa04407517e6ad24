import type { OfficialDocument } from "../model/document.ts";
import { withRules } from "../local/inForce.ts";
import { issuesOf, type CheckContext, type Issue } from "./rule.ts";
import { rules } from "./rules.ts";

/**
 * Checks a document against every rule. An empty answer means no rule objects, not that the facts are true.
 * What is wrong twice in one place is said once. Without `registeredNumbers` cited numbers are checked for their form and against one another only.
 */
export function checkDocument(document: OfficialDocument, context: CheckContext = {}): Issue[] {
  const seen = new Set<string>();
  return withRules(context.rules, () =>
    rules.flatMap((rule) => issuesOf(rule, rule.check(document, context))),
  ).filter((issue) => {
    const key = `${issue.rule} ${issue.place} ${issue.message}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
