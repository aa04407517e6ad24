import type { Context } from "../../core/context.ts";
import { Refusal } from "../../core/refusal.ts";

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
}

/** @throws Refusal 409 for a fact of the year that only the confirmation of a finding may write */
export async function demandNoFinding(context: Context, year: number, key: string): Promise<void> {
  const of = (await usesOf(context, year))?.byFinding.get(key);
  if (of)
    throw new Refusal(
      409,
      "by-finding",
      `“${of.says}”只能由一名工作人员就浏览所见提出问题、另一名工作人员确认后记载，不能直接填写；确认有误的，请更改该问题的决定。`,
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
