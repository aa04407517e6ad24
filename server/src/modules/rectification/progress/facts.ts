import { dateInChina } from "../../../core/clock.ts";
import type { Work } from "../../../core/context.ts";
import { recordFacts } from "../../evidence/index.ts";
import { tables } from "../tables.ts";

/** Facts that the coming year's item 上年整改 reads: how much of what was ordered is closed, and how much of it in time. */
export const PROGRESS_FACTS = ["ordered", "closed", "closedInTime", "closedShare"] as const;

/** Writes the unit's progress in mending the year's findings as facts of the year after, inside the caller's transaction. */
export async function recordProgress(work: Work, year: number, unitId: string): Promise<void> {
  const items = await tables(work.database)
    .selectFrom("rectification_item")
    .select(["state", "due", "closed_on"])
    .where("year", "=", year)
    .where("unit_id", "=", unitId)
    .where("state", "!=", "withdrawn")
    .execute();
  const closed = items.filter((item) => item.state === "closed");
  const inTime = closed.filter((item) => item.closed_on !== null && item.closed_on <= item.due);
  const values = {
    ordered: items.length,
    closed: closed.length,
    closedInTime: inTime.length,
    // Nothing was ordered: nothing to be measured by.
    closedShare: items.length === 0 ? null : Math.round((closed.length / items.length) * 10_000) / 10_000,
  };
  await recordFacts(
    work,
    PROGRESS_FACTS.map((name) => ({
      year: year + 1,
      unitId,
      key: `rectification.${name}`,
      value: values[name],
      asOf: dateInChina(work.clock.now()),
      source: "rectification.progress",
      note: `${year} 年度检查责令整改 ${items.length} 项，已销号 ${closed.length} 项`,
    })),
  );
}
