import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { dateInChina } from "../../../../core/clock.ts";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { invalid } from "../../../../core/refusal.ts";
import type { UnitKind } from "../../../registry/index.ts";
import { tables, type Every } from "../tables.ts";

export interface NewPlan {
  year: number;
  unitKind: UnitKind;
  every: Every;
  firstDay: string;
  lastDay: string;
}

/** How long a plan may run at most, days [P]: what is longer is a year typed wrong. */
const LONGEST_DAYS = 3 * 366;
const DAY_MS = 24 * 3600_000;

/** The office plans inspections of one kind of unit. @throws Refusal 400 for days in the past or the wrong way round, or a plan that stands already */
export async function addPlan(context: Context, input: NewPlan): Promise<{ id: string }> {
  const today = dateInChina(context.clock.now());
  if (input.firstDay <= today) throw invalid("计划从次日或以后的日期开始，请把第一日改为明天或更晚。");
  if (input.lastDay < input.firstDay) throw invalid("计划的最后一日不能早于第一日，请核对。");
  if ((Date.parse(input.lastDay) - Date.parse(input.firstDay)) / DAY_MS > LONGEST_DAYS)
    throw invalid("一个计划最长 3 年，请核对最后一日；更长的请到期后再建。");
  return transact(context, async (work) => {
    // Two that are added at once see each other.
    await sql`select pg_advisory_xact_lock(66, 1)`.execute(work.database);
    const db = tables(work.database);
    const same = await db
      .selectFrom("inspection_plan")
      .select(["first_day", "last_day"])
      .where("year", "=", input.year)
      .where("unit_kind", "=", input.unitKind)
      .where("ended_at", "is", null)
      .where("first_day", "<=", input.lastDay)
      .where("last_day", ">=", input.firstDay)
      .executeTakeFirst();
    if (same)
      throw invalid(
        `该类单位在 ${same.first_day} 至 ${same.last_day} 已有监测计划，请先结束原计划或错开日期。`,
      );
    const id = randomUUID();
    await db
      .insertInto("inspection_plan")
      .values({
        id,
        year: input.year,
        unit_kind: input.unitKind,
        every: input.every,
        first_day: input.firstDay,
        last_day: input.lastDay,
        set_by: signedIn(work).name,
        set_at: work.clock.now(),
        ended_by: null,
        ended_at: null,
      })
      .execute();
    await work.audit("monitoring.add-plan", `plan:${id}`, { ...input });
    return { id };
  });
}
