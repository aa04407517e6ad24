import { formatNumber } from "@mingcha/gongwen";
import { sql, type RawBuilder } from "kysely";
import { signedIn, wholeOf, type Context, type Whole } from "../../../../core/context.ts";
import { calendar } from "../../../../core/holidays.ts";
import { orderBy, placeAmong } from "../../../../core/sorting.ts";
import { cycle } from "../../../assessment/index.ts";
import { confirmedAmong, stillConfirmed } from "../../../evidence/read.ts";
import { calledOn, lastDayOf, listOrder, unitsNamed } from "../../../registry/index.ts";
import { ITEM_STATES, OTHER_LIST } from "../../model.ts";
import { seenUnits } from "../../policy.ts";
import type { ItemFilter, ItemPage, ItemView } from "../../schemas.ts";
import { tables } from "../../tables.ts";
import { overdueNow } from "./overdue.ts";

/** Which items of a year: those of the units that somebody may see, and those that a filter names. */
interface Asked extends ItemFilter {
  ids?: readonly string[];
  /** Units that the text of `search` names. */
  named?: readonly string[];
  own?: string | null;
  without?: readonly string[];
}

const addressee = sql<string | null>`"order".document -> 'recipients' ->> 0`;
/** Overdue, and of a finding that still stands: what is ruled out is nobody's delay. */
const lateNow = async (context: Context): Promise<RawBuilder<boolean>> =>
  sql<boolean>`(${await overdueNow(context)} and ${stillConfirmed(sql`item.finding_id`)})`;

const pressed = sql<number>`(select count(*)::int from rectification_press as press where press.item_id = item.id)`;
const SORTED = {
  unit: sql`coalesce(${addressee}, item.unit_id)`,
  kind: sql`called.kind`,
  title: sql`item.title`,
  due: sql`item.due`,
  state: placeAmong(Object.keys(ITEM_STATES), "item.state"),
  pressed,
  order: sql`array[number_year, serial]`,
};

/** Items of the units that somebody may see. */
function seenItems(context: Context, year: number, { own, without }: Asked) {
  let query = tables(context.database).selectFrom("rectification_item as item").where("item.year", "=", year);
  if (typeof own === "string") query = query.where("item.unit_id", "=", own);
  if (without && without.length > 0) query = query.where("item.unit_id", "not in", [...without]);
  return query;
}

/** Items with their orders and their units as they are called in the year. Neither sorted nor cut. */
function asked(context: Context, year: number, filter: Asked, late: RawBuilder<boolean>) {
  let query = seenItems(context, year, filter)
    .innerJoin("rectification_order as order", "order.id", "item.order_id")
    .innerJoin(calledOn(lastDayOf(year)), "called.unit_id", "item.unit_id");
  if (filter.ids) query = query.where("item.id", "in", [...filter.ids]);
  if (filter.kind) query = query.where("called.kind", "=", filter.kind);
  if (filter.state) query = query.where("item.state", "=", filter.state);
  if (filter.list) query = query.where("item.list", "=", filter.list);
  if (filter.unitId) query = query.where("item.unit_id", "=", filter.unitId);
  if (filter.overdue) {
    query = query.where(filter.overdue === "yes" ? late : sql<boolean>`not ${late}`);
  }
  const { search } = filter;
  if (search)
    query = query.where((where) =>
      where.or([
        sql<boolean>`item.unit_id = any(${[...(filter.named ?? [])]}::text[])`,
        sql<boolean>`strpos(coalesce(${addressee}, item.unit_id), ${search}) > 0`,
        sql<boolean>`strpos(item.message, ${search}) > 0`,
        sql<boolean>`strpos(agency || '〔' || number_year || '〕' || serial || '号', ${search}) > 0`,
      ]),
    );
  return query;
}

async function read(
  context: Whole,
  year: number,
  filter: Asked,
  slice?: { page: number; pageSize: number },
): Promise<ItemView[]> {
  const late = await lateNow(context);
  const sorted = <Query extends ReturnType<typeof asked>>(query: Query): Query =>
    query
      .$if(filter.sort !== undefined, (by) => by.orderBy(orderBy(SORTED, filter.sort!)))
      .orderBy(listOrder)
      .orderBy("item.due")
      .orderBy("item.id") as Query;
  // A page is chosen before anything of it is read: the documents of the orders are large.
  const page = slice
    ? sorted(asked(context, year, filter, late))
        .select("item.id")
        .limit(slice.pageSize)
        .offset((slice.page - 1) * slice.pageSize)
    : null;
  const query = sorted(
    page ? asked(context, year, {}, late).where("item.id", "in", page) : asked(context, year, filter, late),
  )
    .selectAll("item")
    .select(["agency", "number_year", "serial", "issued_on", "called.kind"])
    .select([addressee.as("addressee"), late.as("late")])
    .select((eb) => [
      pressed.as("pressed"),
      eb
        .exists(
          eb
            .selectFrom("recheck")
            .whereRef("recheck.item_id", "=", "item.id")
            .where("recheck.state", "=", "queued")
            .select("recheck.id"),
        )
        .as("looking"),
    ]);
  const rows = await query.execute();
  if (rows.length === 0) return [];
  const days = await calendar(context);
  // A finding whose evidence was withdrawn is undecided again: nobody has to mend what nobody says.
  const confirmed = await confirmedAmong(
    context,
    rows.map((row) => row.finding_id),
  );
  return rows.map((row) => ({
    id: row.id,
    year: row.year,
    orderId: row.order_id,
    orderNumber: formatNumber({ agency: row.agency, year: row.number_year, serial: row.serial }),
    findingId: row.finding_id,
    unitId: row.unit_id,
    // As the order addressed it.
    unitName: row.addressee ?? row.unit_id,
    kind: row.kind,
    list: row.list,
    title: row.title,
    message: row.message,
    security: row.security,
    foundOn: row.found_on,
    issuedOn: row.issued_on,
    limitWorkingDays: row.limit_working_days,
    countedFrom: row.counted_from,
    due: row.due,
    dueProvisional: days.provisional(row.counted_from, row.due),
    state: row.state,
    overdue: row.late,
    reopened: row.reopened,
    closedOn: row.closed_on,
    pressed: Number(row.pressed),
    looking: Boolean(row.looking),
    ruledOut: row.state !== "withdrawn" && !confirmed.has(row.finding_id),
    version: row.version,
  }));
}

/**
 * Items of a year with their orders, by unit in the order of units, then limit. Not filtered by viewer: for this module.
 * @param ids only these
 */
export const allItems = (context: Whole, year: number, ids?: readonly string[]): Promise<ItemView[]> =>
  ids?.length === 0 ? Promise.resolve([]) : read(context, year, ids ? { ids } : {});

/**
 * The items that the viewer may see as the filter says, and counts over all that the viewer may see.
 * @param slice which part; without it everything
 */
export async function items(
  context: Context,
  year: number,
  filter: ItemFilter,
  slice?: { page: number; pageSize: number },
): Promise<ItemPage> {
  const seen = seenUnits(signedIn(context));
  const { lists: named } = await cycle(context, year);
  const late = await lateNow(context);
  const count = (holds: ReturnType<typeof sql<boolean>>) =>
    sql<number>`count(*) filter (where item.state <> 'withdrawn' and ${holds})::int`;
  const { every, ...counts } = await seenItems(context, year, seen)
    .select([
      sql<number>`count(*)::int`.as("every"),
      count(sql<boolean>`true`).as("all"),
      count(sql<boolean>`item.state = 'closed'`).as("closed"),
      count(late).as("overdue"),
      count(sql<boolean>`item.state = 'replied'`).as("toDecide"),
      count(sql<boolean>`item.state = 'passed'`).as("toConfirm"),
    ])
    .executeTakeFirstOrThrow();
  const placeOf = (list: (typeof named)[number] | undefined): number =>
    list ? named.indexOf(list) : named.length;
  const lists = await seenItems(context, year, seen).select("item.list").distinct().execute();
  const shown: Asked = {
    ...filter,
    ...seen,
    ...(filter.search ? { named: [...(await unitsNamed(context, filter.search))] } : {}),
  };
  const { sort: _, ...narrowing } = filter;
  const { total } = Object.values(narrowing).some((one) => one !== undefined)
    ? await asked(context, year, shown, late)
        .select((select) => select.fn.countAll<number>().as("total"))
        .executeTakeFirstOrThrow()
    : { total: every };
  return {
    counts,
    // As the notice names them; what stands in none of its lists is last.
    lists: lists
      .map(({ list: key }) => ({ key, named: named.find((list) => list.key === key) }))
      .toSorted((a, b) => placeOf(a.named) - placeOf(b.named) || a.key.localeCompare(b.key))
      .map((list) => ({ key: list.key, title: list.named?.title ?? OTHER_LIST.title })),
    total,
    items:
      total === 0
        ? []
        : await read(wholeOf(context, "of findings that the viewer may see"), year, shown, slice),
  };
}
