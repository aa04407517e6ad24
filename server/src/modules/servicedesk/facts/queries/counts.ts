import { unitOpenTo } from "../../../../core/policy.ts";
import { sql } from "kysely";
import { dateInChina } from "../../../../core/clock.ts";
import { signedIn, wholeOf, type Context, type Whole } from "../../../../core/context.ts";
import { calendar } from "../../../../core/holidays.ts";
import { countedUntil } from "../../../evidence/write.ts";
import { unitsIn } from "../../../registry/index.ts";
import { limit } from "../../clocks/rules.ts";
import { tables } from "../../tables.ts";
import { countOf, threeMonthsBefore, type Count, type CountedLeg, type CountedRating } from "../count.ts";
import { ledgersInForce, type LedgerInForce } from "../ledgers.ts";
import { NO_TRIALS, type TrialFigures } from "../trials.ts";
import { trialFigures } from "./trialFigures.ts";
import { outsideOf } from "../outside.ts";

/** Where a unit's figures come from, and the ledger among it. */
export interface Basis {
  basis: "platform" | "import" | "mixed";
  ledger: LedgerInForce | null;
}
export type UnitCounted = Count & Basis & { trials: TrialFigures } & { unitId: string; unitName: string };

/** The figures of every unit that lived in the year, zeros included, up to the day that the count reaches. Not filtered by viewer. */
export async function countsOfYear(
  context: Whole,
  year: number,
): Promise<{ until: string; units: UnitCounted[] }> {
  const today = dateInChina(context.clock.now());
  const until = countedUntil(year, today);
  const over = today > until;
  const days = await calendar(context);
  const db = tables(context.database);
  const [from, to] = [new Date(`${year - 1}-12-31T16:00:00Z`), new Date(`${year}-12-31T16:00:00Z`)];
  const legs = await db
    .selectFrom("desk_leg as leg")
    .innerJoin("desk_case as matter", "matter.id", "leg.case_id")
    .selectAll("leg")
    .select(["matter.number"])
    .select([
      sql<number>`(select count(*)::int from desk_press p where p.leg_id = leg.id)`.as("presses"),
      sql<number>`(select count(*)::int from desk_reply r where r.leg_id = leg.id and r.state = 'returned' and r.checked_by is not null)`.as(
        "returned",
      ),
    ])
    .where("leg.role", "=", "lead")
    .where("leg.unit_id", "is not", null)
    // What the office wrote to see whether it is answered is no citizen's letter.
    .where(
      "leg.case_id",
      "not in",
      db
        .selectFrom("desk_trial")
        .select("case_id")
        .where("case_id", "is not", null)
        .$castTo<{ case_id: string }>(),
    )
    .where("leg.dispatched_at", "<", to)
    // Older parts matter while they are open, and in the year of their last day.
    .where((where) =>
      where.or([
        where("leg.dispatched_at", ">=", from),
        where("leg.due_on", ">=", `${year}-01-01`),
        where("leg.ended_at", "is", null),
        where("leg.ended_at", ">=", from),
      ]),
    )
    .execute();
  const stops = Map.groupBy(
    await db
      .selectFrom("desk_stop")
      .selectAll()
      .where("leg_id", "in", (select) =>
        select
          .selectFrom("desk_leg")
          .select("id")
          .where("dispatched_at", "<", to)
          .where((where) =>
            where.or([
              where("dispatched_at", ">=", from),
              where("due_on", ">=", `${year}-01-01`),
              where("ended_at", "is", null),
              where("ended_at", ">=", from),
            ]),
          ),
      )
      .execute(),
    (stop) => stop.leg_id,
  );
  const counted = legs.map((row): CountedLeg & { unitId: string; inYear: boolean } => ({
    unitId: row.unit_id ?? "",
    inYear: row.dispatched_at >= from,
    leg: row,
    number: row.number,
    stops: stops.get(row.id) ?? [],
    extended: row.extended > 0,
    presses: row.presses,
    returnedReplies: row.returned,
  }));
  const byUnit = Map.groupBy(counted, (one) => one.unitId);
  const ratings = await ratingsOf(context, from, to, (at, contacted) => {
    const last = days.addWorkingDays(dateInChina(at), limit("unhappyContact"));
    return (contacted === null ? today : dateInChina(contacted)) > last;
  });
  const bounced = await bouncedTwice(context, from, to);
  const ledgers = await ledgersInForce(context, year);
  const trials = await trialFigures(context, year, over ? today : until, days);
  const units = await unitsIn(context, year);
  return {
    until,
    units: units.map((unit) => {
      const own = byUnit.get(unit.id) ?? [];
      const ledger = ledgers.get(unit.id);
      return {
        unitId: unit.id,
        unitName: unit.name,
        ...countOf(
          own.filter((one) => one.inYear),
          own,
          ratings.get(unit.id) ?? [],
          bounced.get(unit.id) ?? 0,
          until,
          days,
          over,
          ledger && outsideOf(ledger.rows, { until, over, oldBefore: threeMonthsBefore(until) }, days),
        ),
        basis: ledger ? (own.length > 0 ? "mixed" : "import") : "platform",
        ledger: ledger?.ledger ?? null,
        trials: trials.get(unit.id) ?? NO_TRIALS,
      };
    }),
  };
}

/** What citizens said themselves of matters that a unit answered in the year, by unit. Opinions by telephone are none. */
async function ratingsOf(
  context: Context,
  from: Date,
  to: Date,
  isLate: (at: Date, contacted: Date | null) => boolean,
): Promise<Map<string, CountedRating[]>> {
  const { rows } = await sql<{
    unit_id: string;
    solved: string;
    satisfied: number | null;
    at: Date;
    contacted: Date | null;
  }>`
    select leg.unit_id, rating.solved, rating.satisfied, rating.at,
      (select min(at) from desk_follow_up f where f.case_id = rating.case_id and f.at >= rating.first_at) as contacted
    from desk_rating rating
    join (select distinct on (case_id) case_id, unit_id, dispatched_at, ended_at from desk_leg where role = 'lead'
      and ended_as = 'answered' and unit_id is not null
      and case_id in (select case_id from desk_leg where role = 'lead' and unit_id is not null
        and ended_as = 'answered' and ended_at >= ${from} and ended_at < ${to})
      order by case_id, dispatched_at desc) as leg on leg.case_id = rating.case_id
    where rating.channel = 'self' and not exists (select from desk_trial t where t.case_id = rating.case_id) and leg.ended_at >= ${from} and leg.ended_at < ${to}`.execute(
    context.database,
  );
  return new Map(
    [...Map.groupBy(rows, (row) => row.unit_id)].map(([unit, own]) => [
      unit,
      own.map((row) => ({
        solved: row.solved,
        satisfied: row.satisfied,
        notContacted: isLate(row.at, row.contacted),
      })),
    ]),
  );
}

/** Matters that a unit sent back although the head of the desk had to decide: one of at least two 退单 was its. */
async function bouncedTwice(context: Context, from: Date, to: Date): Promise<Map<string, number>> {
  const { rows } = await sql<{ unit_id: string; count: number }>`
    select leg.unit_id, count(distinct leg.case_id)::int as count from desk_leg leg
    join desk_case matter on matter.id = leg.case_id and matter.send_backs >= 2
    where leg.ended_as = 'sent-back' and leg.role = 'lead' and leg.unit_id is not null
      and leg.dispatched_at >= ${from} and leg.dispatched_at < ${to}
      and not exists (select from desk_trial t where t.case_id = leg.case_id)
    group by leg.unit_id`.execute(context.database);
  return new Map(rows.map((row) => [row.unit_id, row.count]));
}

/** The figures that a viewer may see: a unit its own. */
export async function countsFor(
  context: Context,
  year: number,
): Promise<{ until: string; units: UnitCounted[] }> {
  const viewer = signedIn(context);
  const { until, units } = await countsOfYear(wholeOf(context, "a unit is shown its own"), year);
  return {
    until,
    units: units.filter((unit) => unitOpenTo(viewer, unit.unitId)),
  };
}
