import { sql } from "kysely";
import { dateInChina } from "../../../../core/clock.ts";
import { signedIn, type Context } from "../../../../core/context.ts";
import { calendar } from "../../../../core/holidays.ts";
import { limit, type Kind } from "../../clocks/rules.ts";
import { threeMonthsBefore } from "../../facts/count.ts";
import { namesOfUnits } from "../../matters/queries/list.ts";

/**
 * How long a letter is over its day. `veto`: open for longer than three months, the class of 国办秘函〔2019〕19号 that bars a unit; `black`, `red`: more
 * than 60 and 30 days over; `late`: five working days over, so that a 督办单 may go out; `over`: any less.
 */
export type Burn = "over" | "late" | "red" | "black" | "veto";

const RED_DAYS = 30;
const BLACK_DAYS = 60;

export interface Burning {
  legId: string;
  caseId: string;
  number: string;
  kind: Kind;
  unitId: string;
  unitName: string;
  dispatchedOn: string;
  due: string;
  /** Calendar days over the last day. */
  daysOver: number;
  burn: Burn;
  /** How many 督办单 have named it. */
  supervised: number;
}

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/**
 * Letters of units that are over their day now, the longest first. Whoever waits for the citizen or the desk is over nothing; one whose day is
 * provisional is not named before it is certain. Not what touches a unit of a recusal.
 */
export async function burning(context: Context, unitId?: string): Promise<Burning[]> {
  const viewer = signedIn(context);
  const recused = [...viewer.recused];
  const today = dateInChina(context.clock.now());
  const days = await calendar(context);
  const { rows } = await sql<{
    leg_id: string;
    case_id: string;
    number: string;
    kind: Kind;
    unit_id: string;
    counted_from: string;
    due_on: string;
    supervised: number;
  }>`
    select l.id as leg_id, l.case_id, c.number, c.kind, l.unit_id, l.counted_from::text as counted_from, l.due_on::text as due_on,
      (select count(*)::int from desk_supervision_leg s where s.leg_id = l.id) as supervised
    from desk_leg l join desk_case c on c.id = l.case_id
    where l.role = 'lead' and l.ended_at is null and l.unit_id is not null and l.handed_in_at is null
      and l.due_on < ${today}::date and not l.due_provisional
      and not exists (select from desk_stop s where s.case_id = l.case_id and s.until_at is null)
      and (${unitId ?? null}::text is null or l.unit_id = ${unitId ?? null})
      and not (l.unit_id = any(${recused}::text[]))
      and (c.about_unit_id is null or c.about_unit_id <> all(${recused}::text[]))
      and (c.sender_about_unit_id is null or c.sender_about_unit_id <> all(${recused}::text[]))
      and not exists (select from desk_leg o where o.case_id = c.id and o.unit_id = any(${recused}::text[]))
    order by l.due_on, c.number`.execute(context.database);
  // All at once: a search for each would read every stop there is.
  const stops = await sql<{ leg_id: string; away: number }>`
    select leg_id, sum((until_at at time zone 'Asia/Shanghai')::date - (from_at at time zone 'Asia/Shanghai')::date)::int as away
    from desk_stop where leg_id = any(${rows.map((row) => row.leg_id)}::uuid[]) group by leg_id`.execute(
    context.database,
  );
  /** Days that the writer or the desk had a letter. */
  const away = new Map(stops.rows.map((row) => [row.leg_id, row.away]));
  const name = await namesOfUnits(context, [...new Set(rows.map((row) => row.unit_id))]);
  const oldBefore = threeMonthsBefore(today);
  return rows.map((row) => {
    const daysOver = daysBetween(row.due_on, today);
    const burn: Burn =
      daysBetween(row.counted_from, oldBefore) > (away.get(row.leg_id) ?? 0)
        ? "veto"
        : daysOver > BLACK_DAYS
          ? "black"
          : daysOver > RED_DAYS
            ? "red"
            : days.workingDaysBetween(row.due_on, today) >= limit("pressAfter")
              ? "late"
              : "over";
    return {
      legId: row.leg_id,
      caseId: row.case_id,
      number: row.number,
      kind: row.kind,
      unitId: row.unit_id,
      unitName: name(row.unit_id),
      dispatchedOn: row.counted_from,
      due: row.due_on,
      daysOver,
      burn,
      supervised: row.supervised,
    };
  });
}
