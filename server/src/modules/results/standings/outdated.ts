import type { Whole } from "../../../core/context.ts";
import {
  behindBecause,
  cycle,
  pendingCauses,
  planMarks,
  unraised,
  type BehindUnit,
  type Cause,
} from "../../assessment/index.ts";
import { standings } from "./queries/standings.ts";
import { differenceOf } from "../recomputation/difference.ts";
import type { Difference } from "../recomputation/model.ts";

/** What stands between a year and its next step. */
export interface Outdated {
  behind: BehindUnit[];
  /** What a computation would change; empty when only new findings would come of it. */
  difference: Difference;
}

/**
 * Whether anything that stands would become another if it were computed now. Causes that would change nothing do not count.
 * Writes nothing; nothing is read when nothing has happened since the last computation.
 * @returns null when all is up to date, and the causes that were seen
 */
export async function outdated(
  context: Whole,
  year: number,
): Promise<{ outdated: Outdated | null; seen: Cause[] }> {
  const seen = await pendingCauses(context, year);
  if (seen.length === 0) return { outdated: null, seen };
  const of = await cycle(context, year);
  const behind = await behindBecause(context, of, seen);
  if (behind.length === 0) return { outdated: null, seen };
  const plan = await planMarks(context, of);
  const { difference } = await differenceOf(context, of, plan, (await standings(context, year)).rows);
  const nothing = difference.units.length === 0 && (await unraised(context, of, plan)) === 0;
  return { outdated: nothing ? null : { behind, difference }, seen };
}
