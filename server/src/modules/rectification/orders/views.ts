import { formatNumber, renderDocx, renderPdf } from "@mingcha/gongwen";
import { fontFolders } from "../../../core/fontFolders.ts";
import { signedIn, type Context } from "../../../core/context.ts";
import { notFound } from "../../../core/refusal.ts";
import { cycle } from "../../assessment/index.ts";
import { unitsOfYear } from "../../registry/index.ts";
import { maySeeUnit } from "../policy.ts";
import type { OrderView } from "../schemas.ts";
import { tables } from "../tables.ts";
import { buildOrder } from "./buildOrder.ts";
import { orderHead } from "./orderHead.ts";
import { plannedOrders } from "./plan.ts";

/** Orders of a year that the viewer may see, in the order of their numbers. */
export async function orders(context: Context, year: number): Promise<OrderView[]> {
  const viewer = signedIn(context);
  const db = tables(context.database);
  const rows = await db
    .selectFrom("rectification_order")
    .selectAll()
    .where("year", "=", year)
    .orderBy("number_year")
    .orderBy("agency")
    .orderBy("serial")
    .execute();
  const units = new Map((await unitsOfYear(context, year)).map((unit) => [unit.id, unit]));
  const items = await db
    .selectFrom("rectification_item")
    .select(["order_id", "state"])
    .where("year", "=", year)
    .where("state", "!=", "withdrawn")
    .execute();
  const mails = await db.selectFrom("order_mail").select(["order_id"]).execute();
  return rows
    .filter((row) => maySeeUnit(viewer, row.unit_id))
    .map((row) => {
      const own = items.filter((item) => item.order_id === row.id);
      const unit = units.get(row.unit_id);
      return {
        id: row.id,
        year: row.year,
        unitId: row.unit_id,
        // As it was addressed.
        unitName: row.document.recipients[0] ?? row.unit_id,
        kind: unit?.kind ?? "direct",
        number: formatNumber({ agency: row.agency, year: row.number_year, serial: row.serial }),
        issuedOn: row.issued_on,
        issuedBy: row.issued_by,
        items: own.length,
        closed: own.filter((item) => item.state === "closed").length,
        mailed: mails.filter((mail) => mail.order_id === row.id).length,
        objectUntil: row.object_until,
        acknowledgedBy: row.acknowledged_by,
        acknowledgedAt: row.acknowledged_at?.toISOString() ?? null,
        docxSha256: row.docx_sha256,
        pdfSha256: row.pdf_sha256,
      };
    });
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
  const document = await buildOrder(context, of, order, await orderHead(context, of, agency, null));
  return format === "docx"
    ? renderDocx(document)
    : (await renderPdf(document, { fontFolders: fontFolders(context) })).bytes;
}
