import type { Context } from "../../core/context.ts";

/** What a year's rubric can do with what producers see. */
export interface YearUses {
  /** Checks for which one of its lists names units. */
  checks: ReadonlySet<string>;
  /** Facts that an item or a list's rule reads. */
  reads: ReadonlySet<string>;
  /** Facts that it registers. */
  declares: ReadonlySet<string>;
  /** How it calls them. */
  names: ReadonlyMap<string, string>;
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
