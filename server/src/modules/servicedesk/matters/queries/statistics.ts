import { sql, type RawBuilder } from "kysely";
import { dateInChina } from "../../../../core/clock.ts";
import type { Context } from "../../../../core/context.ts";
import { unitsCalled } from "../../../registry/index.ts";
import { KIND_NAMES, type Kind } from "../../clocks/rules.ts";
import { DEPARTMENT } from "./list.ts";

/** Below this many, a share or a median says nothing. */
export const LEAST = 5;
/** Months that are told, the running one and those before it. */
const MONTHS = 13;

export interface Figures {
  received: number;
  answered: number;
  /** Of the matters that were received and are over: how many kept the promise, of how many. */
  kept: number;
  over: number;
  /** Null with fewer than five. */
  keptShare: number | null;
  medianDays: number | null;
  rated: number;
  /** Of those answered; null with fewer than five. */
  ratedShare: number | null;
}
export type MonthFigures = Figures & { month: string };
export type UnitFigures = Figures & { unit: string };

/** Letters that are alike in all that is counted. */
interface Group {
  /** Days from arrival to answer; null: not answered. */
  waited: number | null;
  kept: boolean;
  over: boolean;
  rated: boolean;
  count: number;
}

/** The first day of the first month that is told. */
function firstDay(today: string): string {
  const month = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 - (MONTHS - 1);
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-01`;
}

/** Letters of the months that are told, as days in China; merged ones count as letters and are answered with their master. No trials.
 * Of whose writer was asked for more only when the promised day was over: that is late whatever the writer says. */
function letters(context: Context): { rows: RawBuilder<unknown>; from: Date; today: string } {
  const today = dateInChina(context.clock.now());
  const from = new Date(`${firstDay(today)}T00:00:00+08:00`);
  const rows = sql`(select id, kind, state, closed_as, promise_due, promise_provisional,
      (received_at at time zone 'Asia/Shanghai')::date as received_on,
      (answered_at at time zone 'Asia/Shanghai')::date as answered_on,
      (promise_kept_at at time zone 'Asia/Shanghai')::date as kept_on,
      (closed_as is distinct from 'no-answer' and state <> 'waiting' or exists (select from desk_stop s
        where s.case_id = desk_case.id and s.why = 'citizen' and (s.from_at at time zone 'Asia/Shanghai')::date > promise_due)) as counts
    from desk_case where received_at >= ${from}
      and not exists (select from desk_trial t where t.case_id = desk_case.id)) as matter
    left join desk_rating opinion on opinion.case_id = matter.id and opinion.channel = 'self' and opinion.first_at >= ${from}`;
  return { rows, from, today };
}

/** What a letter counts as. `own`: whether its promise counts, kept or not. */
const counted = (
  today: string,
  own = sql<boolean>`true`,
): RawBuilder<Group> => sql<Group>`answered_on - received_on as waited,
  (${own} and kept_on is not null and answered_on is not null and kept_on <= promise_due) as kept,
  (${own} and closed_as is distinct from 'withdrawn' and closed_as is distinct from 'declined'
    and state not in ('merged', 'declined') and counts
    and (answered_on is not null or ${today}::date > promise_due)
    and not (promise_provisional and coalesce(kept_on, ${today}::date) > promise_due)) as over,
  opinion.case_id is not null as rated, count(*)::int as count`;

/** The least number of days within which half of the answers were given. */
function medianOf(groups: readonly Group[], answered: number): number | null {
  const days = groups
    .filter((one): one is Group & { waited: number } => one.waited !== null)
    .toSorted((one, other) => one.waited - other.waited);
  let seen = 0;
  for (const { waited, count } of days) if ((seen += count) >= answered / 2) return waited;
  return null;
}

function figuresOf(groups: readonly Group[]): Figures {
  const sum = (of: (one: Group) => boolean): number =>
    groups.reduce((total, one) => total + (of(one) ? one.count : 0), 0);
  const [answered, over, kept] = [
    sum((one) => one.waited !== null),
    sum((one) => one.over),
    sum((one) => one.kept),
  ];
  const rated = sum((one) => one.rated);
  return {
    received: sum(() => true),
    answered,
    kept,
    over,
    keptShare: over < LEAST ? null : kept / over,
    medianDays: answered < LEAST ? null : medianOf(groups, answered),
    rated,
    ratedShare: answered < LEAST ? null : rated / answered,
  };
}

/** What everyone may know of the desk, by month of arrival and by kind: the running month and the twelve before it. */
export async function publicStatistics(
  context: Context,
): Promise<{ months: MonthFigures[]; kinds: { kind: string; count: number }[] }> {
  const { rows: from, today } = letters(context);
  const { rows } = await sql<Group & { year: number; month: number; kind: Kind }>`
    select extract(year from received_on)::int as year, extract(month from received_on)::int as month, kind, ${counted(today)}
    from ${from} group by 1, 2, 3, 4, 5, 6, 7`.execute(context.database);
  const months = Map.groupBy(rows, ({ year, month }) => `${year}-${String(month).padStart(2, "0")}`);
  const kinds = Map.groupBy(rows, ({ kind }) => kind);
  return {
    months: [...months]
      .map(([month, groups]) => ({ month, ...figuresOf(groups) }))
      .toSorted((one, other) => (one.month < other.month ? 1 : -1)),
    kinds: [...kinds]
      .map(([kind, groups]) => ({
        kind: KIND_NAMES[kind],
        count: groups.reduce((total, { count }) => total + count, 0),
      }))
      .toSorted((one, other) => other.count - one.count),
  };
}

/**
 * The same by the unit that leads, in the order of the register: of the letters that it answers or has answered. Reports are left out. A promise
 * that was over before the letter was dispatched to the unit is none of the unit's, kept or not. No order by figures: a table of ranks would be
 * read without its numbers.
 */
export async function publicUnitStatistics(context: Context): Promise<UnitFigures[]> {
  const { rows: letterRows, from, today } = letters(context);
  const inTime = sql<boolean>`(leg.dispatched_at at time zone 'Asia/Shanghai')::date <= promise_due`;
  const { rows } = await sql<Group & { unit_id: string | null }>`
    select leg.unit_id, ${counted(today, inTime)}
    from ${letterRows} join desk_leg leg on leg.case_id = matter.id and leg.role = 'lead' and leg.round = 1
      and leg.dispatched_at >= ${from} and (leg.ended_at is null or leg.ended_as = 'answered')
    where kind <> 'report' group by 1, 2, 3, 4, 5`.execute(context.database);
  const byUnit = Map.groupBy(rows, ({ unit_id: unit }) => unit);
  const named = [{ id: null, name: DEPARTMENT }, ...(await unitsCalled(context))];
  return named.flatMap(({ id, name }) => {
    const groups = byUnit.get(id);
    return groups ? [{ unit: name, ...figuresOf(groups) }] : [];
  });
}
