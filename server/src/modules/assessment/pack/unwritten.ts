import type { FactName } from "./pack.ts";
import { factsOfRule, type Rule } from "./rules.ts";

/**
 * Who writes facts: programs of the platform, a person's look-up (evidence), the confirmation of a finding, the unit itself. A pack declares for each fact which of them does;
 * `none` and every other word: nobody. `writers.test.ts` holds the packs against what the programs really write.
 */
export const WRITERS = [
  "monitoring",
  "content",
  "participation",
  "servicedesk",
  "registry",
  "rectification",
  "lookup",
  // The confirmation of a finding that a person raised from a look-up: nobody writes it alone.
  "finding",
  "self",
] as const;

/** What a pack says of a fact that nobody writes. */
export const NOBODY = "none";

type WithRule = { id: string; name: string; rule?: Rule | undefined };

export interface Unwritten {
  item: string;
  name: string;
  /** The facts that nobody writes. */
  facts: FactName[];
  /** True when the item can't be marked at all without them; else the part that reads them stays unknown. */
  whole: boolean;
}

/** Whether a rule gives a mark when nothing is known but `known`. */
function canMark(rule: Rule, known: (fact: string) => boolean): boolean {
  if (rule.kind === "median-ratio") return known(rule.fact);
  if (rule.kind === "per-case") return rule.cases.every((one) => known(one.fact));
  if (rule.kind === "when") return rule.any.some((one) => known(one.fact));
  return rule.parts.some((part) => known(part.fact));
}

/** The automatic items of a rubric that read facts which nobody writes, in its order. Pure. */
export function unwrittenItems(items: readonly WithRule[], facts: readonly FactName[]): Unwritten[] {
  const written = new Set(
    facts.filter((one) => (WRITERS as readonly string[]).includes(one.writtenBy)).map((one) => one.key),
  );
  const declared = new Map(facts.map((one) => [one.key, one]));
  return items.flatMap(({ id, name, rule }) => {
    if (!rule) return [];
    const keys = [...new Set(factsOfRule(rule))].filter((key) => !written.has(key));
    // A fact that is not declared at all is a problem of its own.
    const lacking = keys.flatMap((key) => declared.get(key) ?? []);
    if (lacking.length === 0) return [];
    return [{ item: id, name, facts: lacking, whole: !canMark(rule, (key) => written.has(key)) }];
  });
}

/** One sentence about it, without the full stop. */
export function unwrittenText({ item, facts, whole }: Unwritten): string {
  const named = facts.map((one) => `“${one.name}”`);
  const shown =
    named.length > 3 ? `${named.slice(0, 3).join("、")}等 ${named.length} 项数据` : named.join("、");
  return whole
    ? `指标 ${item} 所用的${shown}目前没有程序或人员填写，启用年度时须决定不检查、由专家评分或保留为未知`
    : `指标 ${item} 所用的${shown}目前没有程序或人员填写，这部分按未知处理`;
}
