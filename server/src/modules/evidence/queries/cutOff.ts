import { sql } from "kysely";
import type { Context } from "../../../core/context.ts";
import { tables } from "../tables.ts";

/** An observation after the year's last day of monitoring: it belongs to the next year. */
export const TOO_LATE = sql<boolean>`exists (
  select from monitoring_cut_off cut where cut.year = fact.year and fact.source like 'monitoring.%' and fact.as_of > cut.day)`;

/** 监测截止日 of a year. */
export interface CutOff {
  day: string;
  reason: string | null;
  setBy: string;
  setAt: Date;
  version: number;
}

/** The last day whose observations belong to the year; null: none is set, all of them do. */
export async function cutOff(context: Context, year: number): Promise<CutOff | null> {
  const row = await tables(context.database)
    .selectFrom("monitoring_cut_off")
    .selectAll()
    .where("year", "=", year)
    .executeTakeFirst();
  if (!row) return null;
  const { day, reason, set_by: setBy, set_at: setAt, version } = row;
  return { day, reason, setBy, setAt, version };
}

/** Whether the year was inspected over its sites but nobody has said until when. */
export async function lacksCutOff(context: Context, year: number): Promise<boolean> {
  if (await cutOff(context, year)) return false;
  const seen = await tables(context.database)
    .selectFrom("fact")
    .select("id")
    .where("year", "=", year)
    .where("source", "like", "monitoring.%")
    .limit(1)
    .executeTakeFirst();
  return seen !== undefined;
}
