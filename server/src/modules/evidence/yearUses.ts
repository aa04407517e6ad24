import { CARDS } from "@mingcha/inspector";
import type { Context } from "../../core/context.ts";
import { Refusal } from "../../core/refusal.ts";
import type { FactValue } from "./model.ts";

/** What a year's rubric can do with what producers see. */
export interface YearUses {
  /** Checks for which one of its lists names units. */
  checks: ReadonlySet<string>;
  /** Facts that an item or a list's rule reads. */
  reads: ReadonlySet<string>;
  /** Facts that it registers. */
  declares: ReadonlySet<string>;
  /** Facts that only the confirmation of a finding writes, each with the finding that says it. */
  byFinding: ReadonlyMap<string, { check: string; key: string; says: string }>;
  /** How it calls them. */
  names: ReadonlyMap<string, string>;
  /** Of which kind their values are. */
  types: ReadonlyMap<string, string>;
}

/** Whether a value may stand under a fact of this kind (boolean, number, string, date): of its kind, or null. */
export function fits(type: string, value: FactValue): boolean {
  if (value === null) return true;
  if (type === "date") return typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);
  return typeof value === type;
}

/** Facts that are the number of confirmed findings, in every year. */
const COUNTED: ReadonlySet<string> = new Set(
  CARDS.flatMap(
    ({ finding }) =>
      finding?.confirmed.flatMap(({ key, value }) =>
        typeof value !== "boolean" && "counted" in value ? [key] : [],
      ) ?? [],
  ),
);
/** Facts that the inspector writes too: what a person says of them needs no second one. */
const SEEN: ReadonlySet<string> = new Set(CARDS.flatMap(({ facts }) => facts.map((fact) => fact.key)));

/** Facts of security, with the one value that charges nobody: nobody says alone that a unit's site was broken into, in whatever words. */
const CHARGES: ReadonlyMap<string, FactValue> = new Map([["site.securityClean", true]]);

/** Whether a value says of a unit what, in any year, only a finding that another person confirmed may say. */
export const charges = (key: string, value: FactValue): boolean =>
  CHARGES.has(key) && value !== null && CHARGES.get(key) !== value;

/** Whether what two people have confirmed of the fact stands above what one person saw. */
export const standsByTwo = (uses: YearUses | null, key: string): boolean =>
  isByFinding(uses, key) || CHARGES.has(key);

/** Whether only the confirmation of a finding may say of the fact that there is something. */
const isByFinding = (uses: YearUses | null, key: string): boolean =>
  COUNTED.has(key) || uses?.byFinding.has(key) === true;

/** @throws Refusal 409 for a fact of the year that only the confirmation of a finding may write, or of which nobody has said yet whether it is one */
export async function demandNoFinding(
  context: Context,
  year: number,
  key: string,
  value: FactValue,
): Promise<void> {
  const uses = await usesOf(context, year);
  if (uses === null && !SEEN.has(key) && !charges(key, value))
    throw new Refusal(
      409,
      "year-not-open",
      `${year} 年度尚未启用，哪些数据须经两名工作人员确认还没有确定；请先记录浏览所见，年度启用后再填写数据。`,
    );
  if (isByFinding(uses, key) || charges(key, value))
    throw new Refusal(
      409,
      "by-finding",
      `“${uses?.byFinding.get(key)?.says ?? uses?.names.get(key) ?? "该数据"}”只能由一名工作人员就浏览所见提出问题、另一名工作人员确认后记载，不能直接填写；确认有误的，请更改该问题的决定。`,
    );
}

type Teller = (context: Context, year: number) => Promise<YearUses | null>;
let teller: Teller | null = null;

/** The room that holds the years says what each uses; producers ask here, and need not know that room. */
export function tellUses(by: Teller): void {
  teller = by;
}

/** What a year uses; null while nobody has opened it. */
export async function usesOf(context: Context, year: number): Promise<YearUses | null> {
  return teller ? teller(context, year) : null;
}
