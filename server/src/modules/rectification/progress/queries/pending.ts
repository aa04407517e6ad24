import { formatNumber } from "@mingcha/gongwen";
import type { Whole } from "../../../../core/context.ts";
import { allItems } from "../../items/queries/list.ts";
import { UNIT_ACTS } from "../../model.ts";
import type { ItemView } from "../../schemas.ts";
import { tables } from "../../tables.ts";

/** What waits for somebody in the rectification of a year. For reminders; not filtered by viewer. */
export interface PendingRectification {
  unacknowledged: { id: string; unitId: string; number: string; issuedOn: string; issuedAt: Date }[];
  /** It is the unit's turn. */
  open: ItemView[];
  /** Newest 督办 of items that are still the unit's turn. */
  pressed: { id: string; unitId: string; title: string; note: string }[];
  replied: { item: ItemView; since: Date }[];
  toConfirm: ItemView[];
  extensions: { item: ItemView; until: string; since: Date }[];
}

export async function pendingRectification(context: Whole, year: number): Promise<PendingRectification> {
  const db = tables(context.database);
  const items = (await allItems(context, year)).filter((one) => !one.ruledOut);
  const byId = new Map(items.map((one) => [one.id, one]));
  const orders = await db
    .selectFrom("rectification_order")
    .selectAll()
    .where("year", "=", year)
    .where("acknowledged_at", "is", null)
    .execute();
  const replies = await db
    .selectFrom("rectification_reply")
    .select(["item_id", "replied_at"])
    .where("decision", "is", null)
    .orderBy("place", "desc")
    .execute();
  const extensions = await db
    .selectFrom("rectification_extension")
    .select(["item_id", "until", "asked_at"])
    .where("approved", "is", null)
    .execute();
  const presses = await db.selectFrom("rectification_press").selectAll().orderBy("pressed_at").execute();
  return {
    unacknowledged: orders.map((row) => ({
      id: row.id,
      unitId: row.unit_id,
      number: formatNumber({ agency: row.agency, year: row.number_year, serial: row.serial }),
      issuedOn: row.issued_on,
      issuedAt: row.issued_at,
    })),
    open: items.filter((one) => UNIT_ACTS.includes(one.state)),
    pressed: presses.flatMap((row) => {
      const item = byId.get(row.item_id);
      if (!item || !UNIT_ACTS.includes(item.state)) return [];
      return [{ id: row.id, unitId: item.unitId, title: item.title, note: row.note }];
    }),
    replied: items
      .filter((one) => one.state === "replied")
      .flatMap((item) => {
        const reply = replies.find((row) => row.item_id === item.id);
        return reply ? [{ item, since: reply.replied_at }] : [];
      }),
    toConfirm: items.filter((one) => one.state === "passed"),
    extensions: extensions.flatMap((row) => {
      const item = byId.get(row.item_id);
      return item ? [{ item, until: row.until, since: row.asked_at }] : [];
    }),
  };
}
