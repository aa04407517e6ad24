import type { FactMap } from "./itemRule.ts";
import type { Item } from "../pack/rubric.ts";
import { factsOfRule } from "../pack/rules.ts";

/** Why nothing is known, where it is something else than a look that failed: by the first word of the fact. */
const WORDS: Readonly<Record<string, string>> = { availability: "未抽样监测" };

/** What a mark says first when its facts are not known. Pure. */
export function unseenWords(item: Item, facts: FactMap): string {
  const unknown = item.rule ? factsOfRule(item.rule).filter((key) => (facts.get(key) ?? null) === null) : [];
  const said = new Set(unknown.map((key) => WORDS[key.split(".")[0] ?? ""] ?? "未能核查"));
  return said.size === 0 ? "未能核查" : [...said].join("、");
}
