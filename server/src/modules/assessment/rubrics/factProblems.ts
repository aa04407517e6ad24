import type { Needs, Part, Rule } from "../pack/rules.ts";
import type { DraftItem, DraftPack } from "./draftPack.ts";
import type { Problem } from "./place.ts";

type Wanted = "number" | "boolean" | "date";
const NAMES: Record<Wanted, string> = { number: "数字", boolean: "是或否", date: "日期" };

interface Read {
  fact: string;
  label: string;
  wants: Wanted;
}

const ofValue = (value: boolean | number): Wanted => (typeof value === "boolean" ? "boolean" : "number");

const ofNeeds = (one: Needs): Read => ({
  fact: one.fact,
  label: one.reason,
  wants: "equals" in one ? ofValue(one.equals) : "number",
});

const ofPart = (one: Part): Read => ({
  fact: one.fact,
  label: one.label,
  wants: "equals" in one ? "boolean" : "due" in one ? "date" : "number",
});

function readsOf(rule: Rule): Read[] {
  if (rule.kind === "median-ratio") return [{ fact: rule.fact, label: "与同类比较", wants: "number" }];
  if (rule.kind === "per-case") return rule.cases.map((one) => ({ ...one, wants: "number" as const }));
  if (rule.kind === "when")
    return rule.any.map((one) => ({ ...one, wants: "equals" in one ? ofValue(one.equals) : "number" }));
  const parts = rule.parts.flatMap((one): Read[] => [
    ofPart(one),
    ...(one.needs ? [ofNeeds(one.needs)] : []),
  ]);
  const { zeroWhen } = rule;
  if (zeroWhen) parts.push({ fact: zeroWhen.fact, label: zeroWhen.reason, wants: ofValue(zeroWhen.equals) });
  return parts;
}

const fits = (type: string, wants: Wanted): boolean =>
  wants === "date" ? type !== "number" && type !== "boolean" : type === wants;

function ofItem(one: DraftItem, types: ReadonlyMap<string, string>): Problem[] {
  const reads = one.rule ? readsOf(one.rule) : [];
  if (one.needs) reads.push(ofNeeds(one.needs));
  return reads.flatMap(({ fact, label, wants }) => {
    const type = types.get(fact);
    if (type === undefined || fits(type, wants)) return [];
    const text = `指标 ${one.id} 的“${label}”要求${NAMES[wants]}，而数据 ${fact} 不是${NAMES[wants]}`;
    return [{ place: { part: "item", id: one.id }, text }];
  });
}

/** Rules that read a fact of another type than they can work with: they would never give a mark. */
export function factProblems(pack: DraftPack): Problem[] {
  const types = new Map(pack.facts.map((one) => [one.key, one.type]));
  return pack.rubric.items.flatMap((one) => ofItem(one, types));
}
