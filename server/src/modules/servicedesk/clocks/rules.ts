import rules from "./rules.json" with { type: "json" };

export const KINDS = ["consultation", "help", "suggestion", "complaint", "report"] as const;
export type Kind = (typeof KINDS)[number];

/** Kinds whose sender is hidden from the unit that the letter is about. */
export const SHIELDED: ReadonlySet<Kind> = new Set(["complaint", "report"]);

type Rule = (typeof rules.kinds)[number];

const byKind = new Map(rules.kinds.map((rule) => [rule.kind, rule]));
const byLimit = new Map(rules.limits.map((rule) => [rule.limit, rule.days]));

/** Working days of promise and handling for a kind, with their source. */
export function ruleOf(kind: Kind): Rule {
  const rule = byKind.get(kind);
  if (!rule) throw new Error(`clocks/rules.json has no row for ${kind}.`);
  return rule;
}

export type Limit =
  | "accept"
  | "sendBack"
  | "sendBacks"
  | "pause"
  | "extension"
  | "askAgain"
  | "askAgainWithin"
  | "rateWithin"
  | "publishCopy"
  | "unhappyContact"
  | "pressAfter"
  | "keepContact";

/** A limit of the desk in days (or times, for `sendBacks`). */
export function limit(name: Limit): number {
  const days = byLimit.get(name);
  if (days === undefined) throw new Error(`clocks/rules.json has no row for ${name}.`);
  return days;
}

export const KIND_NAMES = Object.fromEntries(rules.kinds.map((rule) => [rule.kind, rule.name])) as Record<
  Kind,
  string
>;
