import type { OfficialDocument } from "../model/document.ts";
import { issuesOf, type CheckContext, type Issue } from "./rule.ts";
import { rules } from "./rules.ts";

/**
 * Checks a document against every rule. An empty answer means no rule objects, not that the facts are true.
 * Without `registeredNumbers` cited numbers are checked for their form and against one another only.
 */
export function checkDocument(document: OfficialDocument, context: CheckContext = {}): Issue[] {
  return rules.flatMap((rule) => issuesOf(rule, rule.check(document, context)));
}
