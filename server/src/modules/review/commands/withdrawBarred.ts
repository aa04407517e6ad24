import type { Work } from "../../../core/context.ts";
import { cycles, markDue } from "../../assessment/index.ts";
import { recusals } from "../../identity/index.ts";
import { tables } from "../tables.ts";
import { lockSheet } from "./writeDifference.ts";

/**
 * Takes away what an expert may no longer mark, in every year whose standings are not frozen: an employer or a conflict may become known
 * after the assignment. The sheet stays on record; without an assignment its marks do not count.
 * Call it after `lockAssignments` and after the employer or conflict is written, in the same transaction.
 * @returns how many units were taken away
 */
export async function withdrawBarred(work: Work, accountId: string): Promise<number> {
  const barred = [...((await recusals(work, [accountId])).get(accountId) ?? [])];
  const years = (await cycles(work)).filter((one) => !one.marksLocked).map((one) => one.year);
  if (barred.length === 0 || years.length === 0) return 0;
  const held = await tables(work.database)
    .selectFrom("assignment")
    .select(["year", "unit_id"])
    .distinct()
    .where("account_id", "=", accountId)
    .where("unit_id", "in", barred)
    .where("year", "in", years)
    .orderBy("year")
    .orderBy("unit_id")
    .execute();
  for (const { year, unit_id } of held) {
    await lockSheet(work, year, unit_id, accountId);
    await tables(work.database)
      .deleteFrom("assignment")
      .where("year", "=", year)
      .where("unit_id", "=", unit_id)
      .where("account_id", "=", accountId)
      .execute();
    await markDue(work, year, [unit_id]);
    await work.audit("review.withdraw-assignment", `unit:${unit_id}`, { year, expert: accountId });
  }
  return held.length;
}
