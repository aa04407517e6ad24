import type { Work } from "../../../../core/context.ts";
import { cycles, markDue } from "../../../assessment/index.ts";
import { recusals } from "../../../identity/index.ts";
import { tables } from "../../tables.ts";
import { recordEnds } from "./endAssignments.ts";
import { lockSheet } from "../../marking/commands/writeDifference.ts";

/** What the expert holds at barred units, and ended assignments there whose marks still count. */
async function barredPlaces(work: Work, accountId: string, barred: string[], years: number[]) {
  const db = tables(work.database);
  const held = await db
    .selectFrom("assignment")
    .select(["year", "unit_id", "bundle", "part"])
    .where("account_id", "=", accountId)
    .where("unit_id", "in", barred)
    .where("year", "in", years)
    .orderBy("year")
    .orderBy("unit_id")
    .execute();
  const counted = await db
    .selectFrom("counted_assignment")
    .select(["year", "unit_id", "bundle", "part"])
    .where("account_id", "=", accountId)
    .where("unit_id", "in", barred)
    .where("year", "in", years)
    .execute();
  const keyOf = (row: { year: number; unit_id: string; bundle: string }): string =>
    `${row.year} ${row.unit_id} ${row.bundle}`;
  const standing = new Set(held.map(keyOf));
  return [
    ...held.map((row) => ({ ...row, ended: false })),
    ...counted.filter((row) => !standing.has(keyOf(row))).map((row) => ({ ...row, ended: true })),
  ];
}

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
  const rows = await barredPlaces(work, accountId, barred, years);
  const held = [...Map.groupBy(rows, (row) => `${row.year} ${row.unit_id}`).values()];
  for (const own of held) {
    const [{ year, unit_id } = { year: 0, unit_id: "" }] = own;
    await lockSheet(work, year, unit_id, accountId);
    // Marks that were kept when the expert left must not count either.
    const kept = own.filter((row) => row.ended);
    await recordEnds(
      work,
      year,
      kept.map(({ bundle, part }) => ({
        pair: { unitId: unit_id, bundle, accountId, part },
        marks: "redone",
        keptThrough: null,
      })),
      { cause: "barred", reason: "须回避，评分不再计入" },
    );
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
