import { signedIn, type Context } from "../../../core/context.ts";
import { unitNames } from "../../registry/index.ts";
import { enough, shareOf, stateOf, sum } from "./count.ts";
import { longestGapMinutes } from "./schedule.ts";
import { tables, type MonthCount } from "./tables.ts";
import { AWAY_MS, vantageName } from "./vantages.ts";

/** Days that a sparkline shows. */
const SHOWN = 60;

const WEEK_MS = 7 * 24 * 3600_000;

/** From where visits are made, when that is more than one place; its own outages of the last week beside. */
async function vantagesOf(context: Context) {
  const db = tables(context.database);
  const now = context.clock.now().getTime();
  const rows = await db.selectFrom("availability_vantage").selectAll().orderBy("name").execute();
  if (rows.length < 2) return [];
  const counts = await db
    .selectFrom("availability_slot")
    .select(({ fn }) => ["vantage", fn.countAll<string>().as("taken"), fn.count<string>("ours").as("ours")])
    .where("at", ">", new Date(now - WEEK_MS))
    .groupBy("vantage")
    .execute();
  return rows.map(({ name, last_seen: lastSeen }) => {
    const of = counts.find(({ vantage }) => vantage === name);
    return {
      name: vantageName(name),
      lastSeen: lastSeen.toISOString(),
      away: now - lastSeen.getTime() > AWAY_MS,
      taken: Number(of?.taken ?? 0),
      ours: Number(of?.ours ?? 0),
    };
  });
}

/** The window of a year and what each unit's closed days say; officers see their own unit, nobody those of which they are recused. */
export async function board(context: Context, year: number) {
  const viewer = signedIn(context);
  const db = tables(context.database);
  const watch = await db
    .selectFrom("availability_watch")
    .selectAll()
    .where("year", "=", year)
    .executeTakeFirst();
  const days = await db
    .selectFrom("availability_day")
    .select([
      "unit_id",
      "day",
      "counted",
      "failed",
      "full_days",
      "planned_down",
      "not_counted",
      "ours",
      "missed",
      "disputed",
      "looked",
      "agreed",
    ])
    .where("year", "=", year)
    .$if(viewer.unitId !== null, (query) => query.where("unit_id", "=", viewer.unitId ?? ""))
    .orderBy("unit_id")
    .orderBy("day")
    .execute();
  const nameOf = await unitNames(context);
  const since = new Map(
    (await db.selectFrom("availability_state").selectAll().where("year", "=", year).execute()).map((row) => [
      row.unit_id,
      row.since,
    ]),
  );
  const downtimes = await db
    .selectFrom("availability_downtime")
    .selectAll()
    .where("withdrawn_at", "is", null)
    .where("ends_at", ">", context.clock.now())
    .$if(viewer.unitId !== null, (query) => query.where("unit_id", "=", viewer.unitId ?? ""))
    .orderBy("starts_at")
    .execute();
  return {
    vantages: await vantagesOf(context),
    watch: watch
      ? {
          firstDay: watch.first_day,
          lastDay: watch.last_day,
          visitsPerDay: watch.visits_per_day,
          // Where our own line is tried is the office's matter.
          controls: viewer.unitId !== null ? [] : watch.controls,
          agreePercent: watch.agree_percent,
          longestGapMinutes: longestGapMinutes(watch.visits_per_day),
          version: watch.version,
        }
      : null,
    units: [...Map.groupBy(days, (row) => row.unit_id)]
      .filter(([unit]) => !viewer.recused.has(unit))
      .map(([unit, own]) => {
        const of = sum(own);
        const total = (key: keyof Omit<MonthCount, "counted" | "failed" | "full_days">): number =>
          own.reduce((all, row) => all + row[key], 0);
        return {
          unitId: unit,
          unitName: nameOf(unit, year),
          state: enough(of) ? stateOf(of) : ("few" as const),
          since: since.get(unit)?.toISOString() ?? null,
          counted: of.counted,
          failed: of.failed,
          share: shareOf(of),
          plannedDown: total("planned_down"),
          notCounted: total("not_counted"),
          ours: total("ours"),
          missed: total("missed"),
          disputed: total("disputed"),
          looked: total("looked"),
          agreed: total("agreed"),
          days: own.slice(-SHOWN).map(({ day, counted, failed }) => ({ day, counted, failed })),
        };
      }),
    downtimes: downtimes
      .filter((row) => !viewer.recused.has(row.unit_id))
      .map((row) => ({
        id: row.id,
        unitId: row.unit_id,
        unitName: nameOf(row.unit_id, year),
        from: row.starts_at.toISOString(),
        until: row.ends_at.toISOString(),
        reason: row.reason,
        begun: row.starts_at <= context.clock.now(),
      })),
  };
}

/** Units whose share has reached a line, for reminders: the same until it changes. */
export async function warnedUnits(
  context: Context,
): Promise<
  { year: number; unitId: string; state: "warning" | "veto"; since: Date; counted: number; failed: number }[]
> {
  const rows = await tables(context.database)
    .selectFrom("availability_state")
    .selectAll()
    .where("state", "!=", "fair")
    .orderBy("year")
    .orderBy("unit_id")
    .execute();
  return rows.flatMap(({ year, unit_id, state, since, counted, failed }) =>
    state === "fair" ? [] : [{ year, unitId: unit_id, state, since, counted, failed }],
  );
}
