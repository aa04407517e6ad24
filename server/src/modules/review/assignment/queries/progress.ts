import { sql } from "kysely";
import { signedIn, type Context } from "../../../../core/context.ts";
import { cycle, membersOf } from "../../../assessment/index.ts";
import { kindsOfBundles } from "../cells.ts";
import { NO_LOAD, type Load } from "../difference.ts";
import type { Stage } from "../../tables.ts";
import { reviewBegun } from "../../marking/queries/marked.ts";
import { openRound, roundOf, stageOf } from "../../queries/stage.ts";
import { departures } from "./departures.ts";
import { experts } from "./experts.ts";

export interface Progress {
  accountId: string;
  name: string;
  capacity: number;
  /** Units. */
  assigned: number;
  submitted: number;
  load: Load;
  /** Units for which the expert has not answered, has accepted, has declined. */
  open: number;
  accepted: number;
  declined: number;
}

type Counted = Omit<Progress, "name" | "capacity" | "load"> & Load;

/**
 * How far each expert has come in the open round, for the office; without units in which the viewer has no part. Counted by the database:
 * a country has fifteen thousand assignments and sixty experts.
 */
export async function progress(
  context: Context,
  year: number,
): Promise<{ stage: Stage; begun: boolean; lacking: number; experts: Progress[] }> {
  const { rubric } = await cycle(context, year);
  const hidden = [...signedIn(context).recused];
  const stage = await stageOf(context, year);
  const { rows } = await sql<Counted>`
    select account_id as "accountId",
      (count(*) filter (where given))::int as assigned,
      (count(*) filter (where given and handed_in))::int as submitted,
      (count(*) filter (where open))::int as open,
      (count(*) filter (where accepted))::int as accepted,
      (count(*) filter (where declined))::int as declined,
      (count(*) filter (where given))::int as units,
      sum(panel)::int as panel, sum(pilot)::int as pilot
    from (
      select assignment.account_id, bool_or(response <> 'declined') as given, bool_or(sheet.unit_id is not null) as handed_in,
        bool_or(response = 'open') as open, bool_or(response = 'accepted') as accepted, bool_or(response = 'declined') as declined,
        count(*) filter (where response <> 'declined' and part = 'panel') as panel,
        count(*) filter (where response <> 'declined' and part = 'pilot') as pilot
      from assignment left join review_sheet as sheet on sheet.year = assignment.year and sheet.unit_id = assignment.unit_id
        and sheet.account_id = assignment.account_id and sheet.round = ${openRound(stage) ?? 2}::int
        and sheet.submitted_at is not null
      where assignment.year = ${year}::int and assignment.unit_id <> all(${hidden}::text[])
      group by assignment.account_id, assignment.unit_id
    ) as by_unit group by account_id`.execute(context.database);
  const counted = new Map(rows.map((row) => [row.accountId, row]));
  const known = await experts(context);
  const gone = new Set((await departures(context, year)).map((one) => one.accountId));
  const present = known.filter((one) => !gone.has(one.accountId)).map((one) => one.accountId);
  return {
    stage,
    begun: await reviewBegun(context, year),
    lacking: await lackingPlaces(context, year, {
      round: roundOf(stage),
      need: rubric.review.expertsPerUnit,
      kinds: Object.fromEntries([...kindsOfBundles(rubric)].map(([bundle, kinds]) => [bundle, [...kinds]])),
      present,
      hidden,
    }),
    experts: known.map(({ accountId, name, capacity }) => {
      const own = counted.get(accountId);
      const { units, panel, pilot } = own ?? NO_LOAD;
      return {
        accountId,
        name,
        capacity,
        assigned: own?.assigned ?? 0,
        submitted: own?.submitted ?? 0,
        load: { units, panel, pilot },
        open: own?.open ?? 0,
        accepted: own?.accepted ?? 0,
        declined: own?.declined ?? 0,
      };
    }),
  };
}

/**
 * How many places (unit × bundle) have fewer experts on their panel than the rubric asks. Counted are those who are there or have handed in
 * the round, and ended ones whose marks are kept in it: `active` of the basis. None before anybody was assigned.
 */
async function lackingPlaces(
  context: Context,
  year: number,
  asked: {
    round: number;
    need: number;
    /** Bundle → kinds of units in which people mark it. */
    kinds: Record<string, string[]>;
    present: readonly string[];
    hidden: readonly string[];
  },
): Promise<number> {
  const { rows } = await sql<{ lacking: number }>`
    with place as (
      select unit_id, bundle from ${membersOf(year)}
      join jsonb_each(${asked.kinds}::jsonb) as of (bundle, kinds) on kinds ? kind
      where unit_id <> all(${[...asked.hidden]}::text[])
    ), active as (
      select unit_id, bundle, count(*) as held from counted_assignment as one
      where year = ${year}::int and through >= ${asked.round}::int and part = 'panel' and (
        account_id = any(${[...asked.present]}::uuid[])
        or exists (select from review_sheet as sheet where sheet.year = one.year and sheet.unit_id = one.unit_id
          and sheet.account_id = one.account_id and sheet.round = ${asked.round}::int and sheet.submitted_at is not null)
        or not exists (select from assignment as held where held.year = one.year and held.unit_id = one.unit_id
          and held.bundle = one.bundle and held.account_id = one.account_id and held.response <> 'declined'))
      group by unit_id, bundle
    )
    select case when exists (select from assignment where year = ${year}::int) then
      (select count(*) from place left join active using (unit_id, bundle) where coalesce(held, 0) < ${asked.need}::int)
      else 0 end::int as lacking`.execute(context.database);
  return rows[0]?.lacking ?? 0;
}
