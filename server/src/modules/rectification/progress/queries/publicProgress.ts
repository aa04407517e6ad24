import { signedIn, wholeOf, type Context, type Whole } from "../../../../core/context.ts";
import { checksOf, cycle, membersOf } from "../../../assessment/index.ts";
import { overdueNow } from "../../items/queries/overdue.ts";
import { OTHER_LIST } from "../../model.ts";
import { sql, type RawBuilder } from "kysely";
import { findingsByList } from "../../../evidence/read.ts";

export interface KindProgress {
  list: string;
  title: string;
  found: number;
  ordered: number;
  closed: number;
  open: number;
}

export interface Progress {
  year: number;
  kinds: KindProgress[];
  total: Omit<KindProgress, "list" | "title">;
  /** By problem list: where each unit stands that has a finding on it. */
  unitStates: Map<string, Map<string, UnitProgress>>;
}

/** Where a unit stands with what was found: nobody is 整改中 before it was ordered to mend anything. */
export type UnitProgress = "not-ordered" | "under" | "overdue" | "done";

/** A unit's findings of one list, or (without a unit) all of the list. */
interface Counted {
  list: string;
  unitId: string | null;
  found: number;
  ordered: number;
  closed: number;
  overdue: number;
}

function unitProgress({ found, ordered, closed, overdue }: Counted): UnitProgress {
  if (closed === found) return "done";
  if (overdue > 0) return "overdue";
  // Whatever is open was never ordered.
  return ordered === closed ? "not-ordered" : "under";
}

/**
 * How far the year's confirmed findings are mended, by kind of finding. Not filtered by viewer: counts, and units for the caller to choose from.
 * @param without units left out of every figure: those from which a viewer is recused
 */
export const progressOf = (
  context: Whole,
  year: number,
  without: ReadonlySet<string> = new Set(),
): Promise<Progress> => progress(context, year, sql`confirmed and unit_id <> all(${[...without]}::text[])`);

/** How far the mending is, without units in which the viewer has no part. */
export async function visibleProgress(context: Context, year: number): Promise<Progress> {
  const whole = wholeOf(context, "units of a recusal are in no figure");
  return progressOf(whole, year, signedIn(context).recused);
}

/**
 * The same for everybody: whether a unit is named on a list is what the notice and its corrigenda say, whatever has been decided since.
 * A decision that takes a unit's last finding off a list, or puts its first on, shows with the corrigendum that makes it public; one that
 * leaves the naming as it is, or is about findings that no list names, shows at once.
 */
export const publicProgress = (context: Context, year: number): Promise<Progress> =>
  progress(
    context,
    year,
    sql`case when list is null or (named and naming) then confirmed else published end`,
  );

/**
 * What was ordered and withdrawn is ordered no more, for everybody. Counted by the database: a year of a country has more findings than a page has use for. A unit that left the year is neither named in it
 * nor ordered to mend anything.
 */
async function progress(context: Context, year: number, shown: RawBuilder<unknown>): Promise<Progress> {
  const { lists } = await cycle(context, year);
  const late = await overdueNow(context);
  const { rows } = await sql<Counted>`
    with found as (
      select finding.*, bool_or(published) over one_list as named, bool_or(confirmed) over one_list as naming
      from ${findingsByList(
        year,
        lists.map((list) => ({ key: list.key, checks: checksOf(list) })),
      )}
      join ${membersOf(year)} on member.unit_id = finding.unit_id
      window one_list as (partition by finding.unit_id, list)
    ), mended as (
      select coalesce(list, ${OTHER_LIST.key}) as list, found.unit_id, item.id is not null as ordered,
        coalesce(item.state = 'closed', false) as closed,
        coalesce(item.late, false) as overdue
      from found left join (select id, finding_id, state, ${late} as late from rectification_item as item where year = ${year}::int and state <> 'withdrawn') as item
        on item.finding_id = found.id
      where ${shown}
    )
    select list, unit_id as "unitId", count(*)::int as found, (count(*) filter (where ordered))::int as ordered,
      (count(*) filter (where closed))::int as closed, (count(*) filter (where overdue))::int as overdue
    from mended group by grouping sets ((list), (list, unit_id))
    having grouping(unit_id) = 1 or list <> ${OTHER_LIST.key}`.execute(context.database);
  const kinds = [...lists, OTHER_LIST].flatMap(({ key, title }): KindProgress[] => {
    const all = rows.find((row) => row.list === key && row.unitId === null);
    if (!all) return [];
    const { found, ordered, closed } = all;
    return [{ list: key, title, found, ordered, closed, open: found - closed }];
  });
  const sum = (key: "found" | "ordered" | "closed" | "open"): number =>
    kinds.reduce((total, one) => total + one[key], 0);
  const byList = Map.groupBy(
    rows.filter((row) => row.unitId !== null),
    (row) => row.list,
  );
  return {
    year,
    kinds,
    total: { found: sum("found"), ordered: sum("ordered"), closed: sum("closed"), open: sum("open") },
    unitStates: new Map(
      [...byList].map(([list, own]) => [list, new Map(own.map((row) => [row.unitId!, unitProgress(row)]))]),
    ),
  };
}
