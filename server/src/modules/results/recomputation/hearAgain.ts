import type { Work } from "../../../core/context.ts";
import { tables } from "../tables.ts";
import type { Difference, UnitDifference } from "./model.ts";

/** Whether a unit's own result is worse than the one it was shown; a rank alone follows from others. */
function isWorse({ before, after, items }: UnitDifference): boolean {
  if (before !== null && (after === null || after < before)) return true;
  return items.some(
    ({ before: old, after: now }) =>
      (now.state === "veto" && old?.state !== "veto") ||
      (now.points !== null && typeof old?.points === "number" && now.points < old.points),
  );
}

/**
 * 无异议 was said to the result as it was shown: of units for whom it became worse since it no longer counts, inside the caller's transaction.
 * Once the days for objections are over nobody is waited for any more.
 */
export async function hearAgain(work: Work, year: number, { units }: Difference): Promise<void> {
  const worse = units.filter(isWorse).map((one) => one.unitId);
  if (worse.length === 0) return;
  const heard = await tables(work.database)
    .deleteFrom("feedback_confirmation")
    .where("year", "=", year)
    .where("unit_id", "in", worse)
    .returning("unit_id")
    .execute();
  for (const { unit_id: unitId } of heard) await work.audit("results.hear-again", `unit:${unitId}`, { year });
}
