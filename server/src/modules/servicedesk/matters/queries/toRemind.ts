import { sql } from "kysely";
import { dateInChina } from "../../../../core/clock.ts";
import type { Context } from "../../../../core/context.ts";
import { calendar } from "../../../../core/holidays.ts";
import { usedShare } from "../../clocks/clocks.ts";
import { limit } from "../../clocks/rules.ts";
import { tables } from "../../tables.ts";
import { unitsNamedIn, type LegRow, type StopRow } from "../bundle.ts";
import { legClock } from "../due.ts";

/** A matter by its number alone: who wrote, what about and whom it names is told by no reminder. */
interface Told {
  id: string;
  number: string;
  /** Units that it touches: whoever has no part in one of them is not told. */
  units: string[];
}

/** A part of a unit whose clock runs. */
export interface RunningPart extends Told {
  legId: string;
  unitId: string;
  role: "lead" | "co";
  due: string;
  provisional: boolean;
  /** Share of its time that is used, 1 on the last day. */
  used: number;
  overdue: boolean;
}

export interface LettersToRemind {
  parts: RunningPart[];
  /** 督办 of parts that still run. */
  pressed: (Told & { pressId: string; unitId: string; note: string })[];
  /** Not accepted on the last day for it. */
  toAccept: (Told & { until: string })[];
  /** Said 不满意 and were not called, from two working days before the last day. */
  unhappy: (Told & { until: string })[];
  /** Who signs for the leadership of a unit, by unit. */
  signers: Map<string, string[]>;
}

type Named = { about_unit_id: string | null; sender_about_unit_id: string | null; units: string[] };
const touched = (row: Named): string[] => [...new Set([...unitsNamedIn(row), ...row.units])];
const unitsOf = sql<
  string[]
>`array(select distinct l.unit_id from desk_leg l where l.case_id = matter.id and l.unit_id is not null)`;
const TOLD = ["matter.id", "matter.number", "matter.about_unit_id", "matter.sender_about_unit_id"] as const;

async function runningParts(context: Context): Promise<RunningPart[]> {
  const db = tables(context.database);
  const days = await calendar(context);
  const now = context.clock.now();
  const rows = await db
    .selectFrom("desk_leg as leg")
    .innerJoin("desk_case as matter", "matter.id", "leg.case_id")
    .selectAll("leg")
    .select(["matter.number", "matter.about_unit_id", "matter.sender_about_unit_id"])
    .select(unitsOf.as("units"))
    .where("leg.ended_at", "is", null)
    .where("leg.unit_id", "is not", null)
    .where("leg.handed_in_at", "is", null)
    .where("leg.statement", "is", null)
    // Whoever waits for the citizen or for the desk is late with nothing.
    .where("matter.id", "not in", db.selectFrom("desk_stop").select("case_id").where("until_at", "is", null))
    .execute();
  const ids = rows.map((row) => row.id);
  const stops = Map.groupBy(
    await db
      .selectFrom("desk_stop")
      .selectAll()
      .where(sql<boolean>`leg_id = any(${ids}::uuid[])`)
      .execute(),
    (stop) => stop.leg_id,
  );
  const today = dateInChina(now);
  return rows.map((row) => ({
    id: row.case_id,
    number: row.number,
    units: touched(row),
    legId: row.id,
    unitId: row.unit_id ?? "",
    role: row.role,
    due: row.due_on,
    provisional: row.due_provisional,
    used: usedShare(days, legClock(row as LegRow, (stops.get(row.id) ?? []) as StopRow[]), now),
    overdue: row.due_on < today,
  }));
}

/** Of letters what somebody has to be told of, as the state is now. */
export async function lettersToRemind(context: Context): Promise<LettersToRemind> {
  const db = tables(context.database);
  const days = await calendar(context);
  const today = dateInChina(context.clock.now());
  const pressed = await db
    .selectFrom("desk_press as press")
    .innerJoin("desk_leg as leg", "leg.id", "press.leg_id")
    .innerJoin("desk_case as matter", "matter.id", "press.case_id")
    .select(TOLD)
    .select(["press.id as press_id", "press.note", "leg.unit_id"])
    .select(unitsOf.as("units"))
    .where("leg.ended_at", "is", null)
    .where("leg.unit_id", "is not", null)
    .execute();
  const received = await db
    .selectFrom("desk_case as matter")
    .select(TOLD)
    .select("matter.arrived_on")
    .select(unitsOf.as("units"))
    .where("matter.state", "=", "received")
    .execute();
  const unhappy = await db
    .selectFrom("desk_rating as rating")
    .innerJoin("desk_case as matter", "matter.id", "rating.case_id")
    .select(TOLD)
    .select("rating.at")
    .select(unitsOf.as("units"))
    .where("rating.channel", "=", "self")
    .where("rating.satisfied", "<=", 2)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("desk_follow_up as call")
            .select("call.id")
            .whereRef("call.case_id", "=", "rating.case_id"),
        ),
      ),
    )
    .execute();
  const told = (row: Named & { id: string; number: string }): Told => ({
    id: row.id,
    number: row.number,
    units: touched(row),
  });
  return {
    parts: await runningParts(context),
    pressed: pressed.map((row) => ({
      ...told(row),
      pressId: row.press_id,
      unitId: row.unit_id ?? "",
      note: row.note,
    })),
    toAccept: received
      .map((row) => ({ ...told(row), until: days.addWorkingDays(row.arrived_on, limit("accept")) }))
      .filter((one) => one.until <= today),
    unhappy: unhappy
      .map((row) => ({
        ...told(row),
        until: days.addWorkingDays(dateInChina(row.at), limit("unhappyContact")),
      }))
      .filter((one) => days.addWorkingDays(today, 2) >= one.until),
    signers: new Map(
      [...Map.groupBy(await db.selectFrom("desk_signer").selectAll().execute(), (row) => row.unit_id)].map(
        ([unit, all]) => [unit, all.map((row) => row.account_id)],
      ),
    ),
  };
}
