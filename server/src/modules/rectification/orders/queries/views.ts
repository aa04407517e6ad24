import { formatNumber, renderDocx, renderPdf } from "@mingcha/gongwen";
import { sql } from "kysely";
import { fontFolders } from "../../../../core/fontFolders.ts";
import { signedIn, wholeOf, type Context } from "../../../../core/context.ts";
import { orderBy } from "../../../../core/sorting.ts";
import { notFound } from "../../../../core/refusal.ts";
import { cycle } from "../../../assessment/index.ts";
import { calledOn, lastDayOf } from "../../../registry/index.ts";
import { maySeeUnit, seenUnits } from "../../policy.ts";
import type { OrderSort, OrderView } from "../../schemas.ts";
import { tables } from "../../tables.ts";
import { buildOrder } from "../buildOrder.ts";
import { orderHead } from "../orderHead.ts";
import { plannedOrders } from "./plan.ts";

/** The orders of a year that the viewer may see. */
function seenOrders(context: Context, year: number) {
  const { own, without } = seenUnits(signedIn(context));
  let query = tables(context.database)
    .selectFrom("rectification_order as order")
    .where("order.year", "=", year);
  if (own !== null) query = query.where("order.unit_id", "=", own);
  if (without.length > 0) query = query.where("order.unit_id", "not in", without);
  return query;
}

// As it was addressed.
const addressee = sql<string | null>`document -> 'recipients' ->> 0`;
const mailed = sql<number>`(select count(*)::int from order_mail as mail where mail.order_id = "order".id)`;
const SORTED = {
  number: sql`(number_year, agency, serial)`,
  unit: sql`coalesce(${addressee}, "order".unit_id)`,
  kind: sql`called.kind`,
  issuedOn: sql`issued_on`,
  // The share of its problems that are closed.
  closed: sql`(select count(*) filter (where item.state = 'closed')::numeric / nullif(count(*), 0) from rectification_item as item
    where item.order_id = "order".id and item.state <> 'withdrawn')`,
  mailed,
  acknowledgedAt: sql`acknowledged_at`,
};

/**
 * Orders of a year that the viewer may see, in the order of their numbers unless another one is asked for.
 * @param slice which part; without it all of them
 */
export async function orders(
  context: Context,
  year: number,
  sort?: OrderSort,
  slice?: { page: number; pageSize: number },
): Promise<{ total: number; orders: OrderView[] }> {
  const db = tables(context.database);
  const { total } = await seenOrders(context, year)
    .select((select) => select.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  let query = seenOrders(context, year)
    .innerJoin(calledOn(lastDayOf(year)), "called.unit_id", "order.unit_id")
    .select([
      "order.id",
      "order.year",
      "order.unit_id",
      "called.kind",
      "agency",
      "number_year",
      "serial",
      "issued_on",
      "issued_by",
      "object_until",
      "acknowledged_by",
      "acknowledged_at",
      "docx_sha256",
      "pdf_sha256",
    ])
    .select([addressee.as("addressee"), mailed.as("mailed")])
    .$if(sort !== undefined, (sorted) => sorted.orderBy(orderBy(SORTED, sort!)))
    .orderBy("number_year")
    .orderBy("agency")
    .orderBy("serial");
  if (slice) query = query.limit(slice.pageSize).offset((slice.page - 1) * slice.pageSize);
  const rows = await query.execute();
  if (rows.length === 0) return { total, orders: [] };
  const counting = db
    .selectFrom("rectification_item")
    .select([
      "order_id",
      sql<number>`count(*)::int`.as("items"),
      sql<number>`count(*) filter (where state = 'closed')::int`.as("closed"),
    ])
    .where("year", "=", year)
    .where("state", "!=", "withdrawn")
    .where(
      "order_id",
      "in",
      rows.map((row) => row.id),
    )
    .groupBy("order_id");
  const counts = new Map((await counting.execute()).map((row) => [row.order_id, row]));
  const shown = rows.map((row) => ({
    id: row.id,
    year: row.year,
    unitId: row.unit_id,
    unitName: row.addressee ?? row.unit_id,
    kind: row.kind,
    number: formatNumber({ agency: row.agency, year: row.number_year, serial: row.serial }),
    issuedOn: row.issued_on,
    issuedBy: row.issued_by,
    items: counts.get(row.id)?.items ?? 0,
    closed: counts.get(row.id)?.closed ?? 0,
    mailed: Number(row.mailed),
    objectUntil: row.object_until,
    acknowledgedBy: row.acknowledged_by,
    acknowledgedAt: row.acknowledged_at?.toISOString() ?? null,
    docxSha256: row.docx_sha256,
    pdfSha256: row.pdf_sha256,
  }));
  return { total, orders: shown };
}

/** The order's file as it went out. @throws Refusal 404, also when the viewer may not see it */
export async function orderFile(context: Context, id: string, format: "docx" | "pdf"): Promise<Buffer> {
  const row = await tables(context.database)
    .selectFrom("rectification_order")
    .select(["unit_id", "docx_id", "pdf_id"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row || !maySeeUnit(signedIn(context), row.unit_id)) throw notFound("该整改通知");
  return context.files.read(format === "docx" ? row.docx_id : row.pdf_id);
}

/** The order to one unit as it would go out today, without its number. @throws Refusal 404 when there is nothing to order */
export async function orderPreview(
  context: Context,
  year: number,
  unitId: string,
  format: "docx" | "pdf",
  agency: string,
): Promise<Uint8Array> {
  const [order] = await plannedOrders(context, year, [unitId]);
  if (!order) throw notFound("该单位待下达的整改通知");
  const of = await cycle(context, year);
  const document = await buildOrder(
    wholeOf(context, "of an order that the viewer may prepare"),
    of,
    order,
    await orderHead(context, of, agency, null),
  );
  return format === "docx"
    ? renderDocx(document)
    : (await renderPdf(document, { fontFolders: fontFolders(context) })).bytes;
}
