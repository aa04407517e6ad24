import { formatNumber } from "@mingcha/gongwen";
import { sql } from "kysely";
import { dateInChina } from "../../../core/clock.ts";
import { signedIn, type Context } from "../../../core/context.ts";
import { calendar } from "../../../core/holidays.ts";
import { cycle } from "../../assessment/index.ts";
import { findingsOf } from "../../evidence/index.ts";
import { unitsNamed, unitsOfYear } from "../../registry/index.ts";
import { OTHER_LIST, UNIT_ACTS } from "../model.ts";
import { maySeeUnit } from "../policy.ts";
import type { ItemFilter, ItemView } from "../schemas.ts";
import { tables } from "../tables.ts";

/** Items of a year with their orders, by unit in the order of units, then limit. Not filtered by viewer: for this module. */
export async function allItems(context: Context, year: number): Promise<ItemView[]> {
  const db = tables(context.database);
  const today = dateInChina(context.clock.now());
  const rows = await db
    .selectFrom("rectification_item as item")
    .innerJoin("rectification_order as order", "order.id", "item.order_id")
    .selectAll("item")
    .select(["agency", "number_year", "serial", "issued_on"])
    .select(sql<string | null>`document -> 'recipients' ->> 0`.as("addressee"))
    .select((eb) => [
      eb
        .selectFrom("rectification_press as press")
        .whereRef("press.item_id", "=", "item.id")
        .select(sql<number>`count(*)::int`.as("n"))
        .as("pressed"),
      eb
        .exists(
          eb
            .selectFrom("recheck")
            .whereRef("recheck.item_id", "=", "item.id")
            .where("recheck.state", "=", "queued")
            .select("recheck.id"),
        )
        .as("looking"),
    ])
    .where("item.year", "=", year)
    .orderBy("item.due")
    .orderBy("item.id")
    .execute();
  if (rows.length === 0) return [];
  const days = await calendar(context);
  // A finding whose evidence was withdrawn is undecided again: nobody has to mend what nobody says.
  const confirmed = new Set(
    (await findingsOf(context, { year, state: "confirmed" })).map((finding) => finding.id),
  );
  const units = await unitsOfYear(context, year);
  const place = new Map(units.map((unit, index) => [unit.id, { unit, index }]));
  return rows
    .map((row) => ({ row, at: place.get(row.unit_id) }))
    .sort((a, b) => (a.at?.index ?? 0) - (b.at?.index ?? 0))
    .map(({ row, at }) => ({
      id: row.id,
      year: row.year,
      orderId: row.order_id,
      orderNumber: formatNumber({ agency: row.agency, year: row.number_year, serial: row.serial }),
      findingId: row.finding_id,
      unitId: row.unit_id,
      // As the order addressed it.
      unitName: row.addressee ?? row.unit_id,
      kind: at?.unit.kind ?? "direct",
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
      overdue: row.due < today && UNIT_ACTS.includes(row.state),
      reopened: row.reopened,
      closedOn: row.closed_on,
      pressed: Number(row.pressed),
      looking: Boolean(row.looking),
      ruledOut: row.state !== "withdrawn" && !confirmed.has(row.finding_id),
      version: row.version,
    }));
}

/** The items that the viewer may see, counts included, as the filter says. */
export async function items(context: Context, year: number, filter: ItemFilter) {
  const viewer = signedIn(context);
  const own = (await allItems(context, year)).filter((one) => maySeeUnit(viewer, one.unitId));
  const { lists } = await cycle(context, year);
  const named = filter.search ? await unitsNamed(context, filter.search) : new Set<string>();
  const standing = own.filter((one) => one.state !== "withdrawn");
  const shown = own.filter(
    (one) =>
      (!filter.kind || one.kind === filter.kind) &&
      (!filter.state || one.state === filter.state) &&
      (!filter.list || one.list === filter.list) &&
      (!filter.unitId || one.unitId === filter.unitId) &&
      (!filter.overdue || one.overdue === (filter.overdue === "yes")) &&
      (!filter.search ||
        named.has(one.unitId) ||
        [one.unitName, one.message, one.orderNumber].some((text) => text.includes(filter.search ?? ""))),
  );
  const count = (holds: (one: ItemView) => boolean): number => standing.filter(holds).length;
  return {
    counts: {
      all: standing.length,
      closed: count((one) => one.state === "closed"),
      overdue: count((one) => one.overdue),
      toDecide: count((one) => one.state === "replied"),
      toConfirm: count((one) => one.state === "passed"),
    },
    lists: [...new Set(own.map((one) => one.list))].map((key) => ({
      key,
      title: lists.find((list) => list.key === key)?.title ?? OTHER_LIST.title,
    })),
    items: shown,
  };
}
