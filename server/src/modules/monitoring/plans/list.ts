import { dateInChina } from "../../../core/clock.ts";
import type { Context } from "../../../core/context.ts";
import { dueDays } from "./dueDays.ts";
import { tables } from "./tables.ts";

/** All plans, those that still begin something first, each with what it began and the day that comes next. */
export async function plans(context: Context) {
  const db = tables(context.database);
  const today = dateInChina(context.clock.now());
  const rows = await db.selectFrom("inspection_plan").selectAll().orderBy("set_at", "desc").execute();
  const starts = Map.groupBy(
    await db.selectFrom("inspection_plan_start").selectAll().orderBy("due", "desc").execute(),
    (row) => row.plan_id,
  );
  return rows
    .map((row) => {
      const own = starts.get(row.id) ?? [];
      const noted = new Set(own.map((one) => one.due));
      const next =
        row.ended_at === null
          ? dueDays({ every: row.every, firstDay: row.first_day, lastDay: row.last_day }).find(
              (day) => day >= today && !noted.has(day),
            )
          : undefined;
      return {
        id: row.id,
        year: row.year,
        unitKind: row.unit_kind,
        every: row.every,
        firstDay: row.first_day,
        lastDay: row.last_day,
        version: row.version,
        setBy: row.set_by,
        endedBy: row.ended_by,
        next: next ?? null,
        starts: own.map(({ due, run_id, note }) => ({ due, runId: run_id, note })),
      };
    })
    .toSorted((one, other) => Number(one.next === null) - Number(other.next === null));
}
