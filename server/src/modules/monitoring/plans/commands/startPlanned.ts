import { dateInChina } from "../../../../core/clock.ts";
import { transact, type Context } from "../../../../core/context.ts";
import { allUnits } from "../../../registry/index.ts";
import { lateFor } from "../../commands/settleUnit.ts";
import { queueRun } from "../../commands/startRun.ts";
import { dueDays } from "../dueDays.ts";
import { tables } from "../tables.ts";

const MISSED = "平台当日没有运行，由之后的一次代替";
const NOBODY = "当日没有登记了网站的单位";

/**
 * Begins the inspections that are due and have not begun: of several days that passed unseen only the newest, the others are noted. Each day is noted
 * once, so that a second sweep begins nothing.
 * @returns the runs that began
 */
export async function startPlanned(context: Context): Promise<string[]> {
  const today = dateInChina(context.clock.now());
  const plans = await tables(context.database)
    .selectFrom("inspection_plan")
    .select("id")
    .where("ended_at", "is", null)
    .where("first_day", "<=", today)
    .orderBy("set_at")
    .execute();
  const out: string[] = [];
  for (const { id } of plans)
    await transact(context, async (work) => {
      const db = tables(work.database);
      const plan = await db
        .selectFrom("inspection_plan")
        .selectAll()
        .where("id", "=", id)
        .where("ended_at", "is", null)
        .forUpdate()
        .executeTakeFirst();
      if (!plan) return;
      const known = new Set(
        (await db.selectFrom("inspection_plan_start").select("due").where("plan_id", "=", id).execute()).map(
          (row) => row.due,
        ),
      );
      const waiting = dueDays(
        { every: plan.every, firstDay: plan.first_day, lastDay: plan.last_day },
        today,
      ).filter((day) => !known.has(day));
      for (const [index, due] of waiting.entries()) {
        const note = async (runId: string | null, why: string | null): Promise<void> => {
          await db
            .insertInto("inspection_plan_start")
            .values({ plan_id: id, due, run_id: runId, note: why, noted_at: work.clock.now() })
            .execute();
        };
        const late = await lateFor(work, plan.year);
        if (index < waiting.length - 1) await note(null, MISSED);
        else if (late !== null) await note(null, `监测已截止，${late}`);
        else {
          const units = (await allUnits(work)).filter((unit) => unit.active && unit.kind === plan.unit_kind);
          if (!units.some((unit) => unit.site !== null)) await note(null, NOBODY);
          else {
            const run = await queueRun(work, { year: plan.year, units, startedBy: "监测计划" });
            await note(run, null);
            await work.audit("monitoring.start-planned", `run:${run}`, { plan: id, due });
            out.push(run);
          }
        }
      }
    });
  return out;
}
