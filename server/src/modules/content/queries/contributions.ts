import { sql, type Selectable } from "kysely";
import { arrivalShown } from "../../../core/arrival.ts";
import type { Calendar } from "../../../core/calendar.ts";
import { calendar } from "../../../core/holidays.ts";
import { signedIn, wholeOf, type Context, type Whole, type Viewer } from "../../../core/context.ts";
import { notFound } from "../../../core/refusal.ts";
import { orderBy } from "../../../core/sorting.ts";
import { unitNames, type NameOf } from "../../registry/index.ts";
import { boundTo } from "../policy.ts";
import { COUNTING, highest } from "../counting.ts";
import type { Contribution, ContributionFilter, WholeContribution } from "../schemas.ts";
import { filesOfThread } from "../sentFiles.ts";
import { tables, type ContentTables } from "../tables.ts";
import { mayAdopt, mayDecide, mayResubmit, mayWithdraw } from "../transitions.ts";
import type { Counted } from "../tally.ts";
import { historiesOf, type History } from "./histories.ts";
import { partIn } from "./partIn.ts";
import { firstArrivals } from "./tallies.ts";

const COLUMNS = [
  "id",
  "unit_id",
  "year",
  "title",
  "category",
  "event_on",
  "sent_on",
  "arrival",
  "arrival_reason",
  "proof_id",
  "recorded_at",
  "state",
  "reason",
  "decided_by",
  "decided_at",
  "version",
] as const;

type Row = Pick<Selectable<ContentTables["contribution"]>, (typeof COLUMNS)[number]>;

/** What a row is shown with: names, what happened to it, the first arrival of its text, and the calendar. */
interface Around {
  viewer: Viewer;
  nameOf: NameOf;
  days: Calendar;
  histories: Map<string, History>;
  first: Map<string, NonNullable<Counted["duplicateOf"]>>;
}

async function around(context: Whole, rows: readonly Row[]): Promise<Around> {
  const first: Around["first"] = new Map();
  for (const year of new Set(rows.map((row) => row.year)))
    for (const [id, one] of await firstArrivals(context, year)) first.set(id, one);
  const histories = await historiesOf(
    context,
    rows.map((row) => row.id),
  );
  return {
    viewer: signedIn(context),
    nameOf: await unitNames(context, [
      ...rows.map((row) => row.unit_id),
      ...[...histories.values()].flatMap((one) => one.partners),
      ...rows.flatMap((row) => first.get(row.id)?.unitId ?? []),
    ]),
    days: await calendar(context),
    histories,
    first,
  };
}

function shown({ viewer, nameOf, days, histories, first }: Around, row: Row): Contribution {
  const subject = { unitId: row.unit_id, state: row.state };
  const { adoptions, returns, partners } = histories.get(row.id)!;
  const standing = adoptions.filter((one) => one.void === null);
  const duplicate = first.get(row.id);
  const lastReturn = returns.at(-1);
  const due =
    row.state === "returned" && lastReturn
      ? days.due(lastReturn.returned_on, COUNTING.resubmission.workingDays)
      : null;
  return {
    id: row.id,
    unitId: row.unit_id,
    unitName: nameOf(row.unit_id, row.year),
    year: row.year,
    title: row.title,
    category: row.category,
    eventOn: row.event_on,
    sentOn: row.sent_on,
    arrival: arrivalShown(row),
    recordedAt: row.recorded_at.toISOString(),
    state: row.state,
    adoptedAs: highest(standing.map((one) => one.grade)),
    adoptions,
    partners: partners.map((unitId) => ({ unitId, unitName: nameOf(unitId, row.year) })),
    duplicateOf: duplicate
      ? {
          unitName: nameOf(duplicate.unitId, row.year),
          title: duplicate.title,
          sentOn: duplicate.sentOn,
          own: duplicate.unitId === row.unit_id,
        }
      : null,
    returned: returns.length,
    resubmitUntil: due && { date: due.date, provisional: due.provisional },
    reason: row.reason,
    forError: returns.some((one) => one.for_error),
    decidedBy: row.decided_by,
    decidedAt: row.decided_at?.toISOString() ?? null,
    version: row.version,
    abilities: {
      decide: mayDecide(viewer, subject),
      withdraw: mayWithdraw(viewer, subject),
      adopt: mayAdopt(viewer, subject),
      resubmit: mayResubmit(viewer, subject),
    },
  };
}

/** The rows that the viewer may see, as the filter says. */
export function seenContributions(context: Context, filter: ContributionFilter) {
  const viewer = signedIn(context);
  const own = boundTo(viewer);
  let query = tables(context.database).selectFrom("contribution");
  if (viewer.recused.size > 0) query = query.where("id", "not in", partIn([...viewer.recused]));
  if (own !== null) query = query.where("id", "in", partIn([own]));
  if (filter.year !== undefined) query = query.where("year", "=", filter.year);
  if (filter.unitId) query = query.where("unit_id", "=", filter.unitId);
  if (filter.state) query = query.where("state", "=", filter.state);
  if (filter.category) query = query.where("category", "=", filter.category);
  if (filter.search) {
    // The index knows titles by two neighbouring characters; what it finds is compared whole.
    query = query
      .where(sql<boolean>`bigrams(title) @> bigrams(${filter.search})`)
      .where("title", "like", `%${filter.search.replace(/[\\%_]/g, "\\$&")}%`);
  }
  return query;
}

const SORTED = { title: sql`title`, eventOn: sql`event_on`, sentOn: sql`sent_on`, state: sql`state` };

/**
 * The contributions that the viewer may see, newest first, with what the viewer may do with each.
 * @param slice which part; without it everything (exports)
 */
export async function contributions(
  context: Context,
  filter: ContributionFilter,
  slice?: { page: number; pageSize: number },
): Promise<{ total: number; contributions: Contribution[] }> {
  let query = seenContributions(context, filter)
    .select(COLUMNS)
    .$if(filter.sort !== undefined, (sorted) => sorted.orderBy(orderBy(SORTED, filter.sort!)))
    .orderBy("sent_on", "desc")
    .orderBy("recorded_at", "desc")
    .orderBy("id");
  if (slice) query = query.limit(slice.pageSize).offset((slice.page - 1) * slice.pageSize);
  const [rows, counted] = await Promise.all([
    query.execute(),
    seenContributions(context, filter)
      .select((select) => select.fn.countAll<number>().as("total"))
      .executeTakeFirstOrThrow(),
  ]);
  const surroundings = await around(wholeOf(context, "says of shown rows which text was there first"), rows);
  return { total: counted.total, contributions: rows.map((row) => shown(surroundings, row)) };
}

/** One contribution with its text. @throws Refusal 404, also for another unit's, and for one from which the viewer is recused */
export async function contribution(context: Context, id: string): Promise<WholeContribution> {
  const row = await seenContributions(context, {})
    .select([...COLUMNS, "body"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw notFound("该来稿");
  const surroundings = await around(wholeOf(context, "says of a shown row which text was there first"), [
    row,
  ]);
  const { versions, returns } = surroundings.histories.get(id)!;
  const bodies = await tables(context.database)
    .selectFrom("contribution_version")
    .select(["number", "body"])
    .where("contribution_id", "=", id)
    .execute();
  const files = await filesOfThread(context, id);
  return {
    ...shown(surroundings, row),
    body: row.body,
    thread: versions.map((version) => {
      const returned = returns.find((one) => one.number === version.number);
      return {
        number: version.number,
        title: version.title,
        sentOn: version.sent_on,
        sentBy: version.sent_by,
        body: bodies.find((one) => one.number === version.number)?.body ?? null,
        files: files
          .filter((file) => file.number === version.number)
          .map(({ number: _number, ...file }) => file),
        returned: returned
          ? {
              reason: returned.reason,
              forError: returned.for_error,
              by: returned.returned_by,
              on: returned.returned_on,
            }
          : null,
      };
    }),
  };
}
