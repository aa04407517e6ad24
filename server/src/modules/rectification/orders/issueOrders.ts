import { randomUUID } from "node:crypto";
import { checkDocument, renderDocx, renderPdf } from "@mingcha/gongwen";
import { fontFolders } from "../../../core/fontFolders.ts";
import { shownDue } from "../../../core/calendar.ts";
import { dateInChina } from "../../../core/clock.ts";
import { signedIn, transact, type Context, type Work } from "../../../core/context.ts";
import { calendar } from "../../../core/holidays.ts";
import { invalid, Refusal } from "../../../core/refusal.ts";
import { cycle, type Cycle } from "../../assessment/index.ts";
import { noContact, officeContact, takeNumber } from "../../documents/index.ts";
import { note } from "../items/change.ts";
import { recordProgress } from "../progress/facts.ts";
import type { IssuedOrders, NewOrders } from "../schemas.ts";
import { tables } from "../tables.ts";
import { buildOrder } from "./buildOrder.ts";
import { orderHead } from "./orderHead.ts";
import { plannedOrders, type PlannedOrder } from "./plan.ts";

export const MAIL_ORDERS = "rectification:mail-orders";
/** Orders that one request issues at most; the rest is issued by asking again. */
const AT_ONCE = 200;

/**
 * Issues 整改通知 to the units with confirmed findings that no order holds yet: number from the register, .docx and .pdf kept as they
 * go out, one transaction a unit. What breaks off leaves whole orders behind, and the rest is issued by asking again.
 * @throws Refusal 409 when there is nothing to order, while nobody is named whom units may ask, or when the checker of official documents finds an error
 */
export async function issueOrders(context: Context, year: number, input: NewOrders): Promise<IssuedOrders> {
  const of = await cycle(context, year);
  const waiting = await plannedOrders(context, year, input.unitIds);
  if (waiting.length === 0)
    throw new Refusal(409, "nothing-to-order", `${year} 年度没有尚未下达整改通知的已确认问题。`);
  if ((await officeContact(context)) === null)
    throw new Refusal(409, noContact.code, `整改通知没有下达：${noContact.message}，${noContact.advice}。`);
  const issued: IssuedOrders["orders"] = [];
  for (const order of waiting.slice(0, AT_ONCE)) {
    try {
      issued.push(await transact(context, (work) => issueOrder(work, of, order.unit.id, input.agency)));
    } catch (error) {
      // Another window was quicker: its order stands, and the number goes back with the transaction.
      if (!(error instanceof Refusal && error.code === "already-ordered")) throw error;
    }
  }
  return { orders: issued, remaining: Math.max(0, waiting.length - AT_ONCE) };
}

/** One unit's order. @throws Refusal 409 when another window has issued it in the meantime */
async function issueOrder(
  work: Work,
  of: Cycle,
  unitId: string,
  agency: string,
): Promise<IssuedOrders["orders"][number]> {
  const db = tables(work.database);
  const { year } = of;
  const issuedOn = dateInChina(work.clock.now());
  const title = `关于限期整改${year}年度政务公开政务服务检查问题的通知`;
  await calendar(work);
  // The number's lock makes two windows wait for each other; what is planned is read behind it.
  const { serial } = await takeNumber(work, {
    agency,
    year: Number(issuedOn.slice(0, 4)),
    title,
    reference: `order:${year}:${unitId}`,
  });
  const [order] = await plannedOrders(work, year, [unitId]);
  if (!order) throw new Refusal(409, "already-ordered", "其他人刚刚下达了这些整改通知，请刷新。");
  const number = { agency, year: Number(issuedOn.slice(0, 4)), serial };
  const head = await orderHead(work, of, agency, number);
  const document = await buildOrder(work, of, order, head);
  demandClean(order, checkDocument(document));
  const docx = await work.files.write(await renderDocx(document));
  const pdf = await work.files.write((await renderPdf(document, { fontFolders: fontFolders(work) })).bytes);
  const id = randomUUID();
  await db
    .insertInto("rectification_order")
    .values({
      id,
      year,
      unit_id: unitId,
      agency,
      number_year: Number(issuedOn.slice(0, 4)),
      serial,
      issued_on: issuedOn,
      issued_by: signedIn(work).name,
      issued_at: work.clock.now(),
      document,
      docx_id: docx.id,
      docx_sha256: docx.sha256,
      pdf_id: pdf.id,
      pdf_sha256: pdf.sha256,
      object_until: head.objectUntil.date,
      acknowledged_by: null,
      acknowledged_at: null,
    })
    .execute();
  for (const item of order.items) {
    const itemId = randomUUID();
    await db
      .insertInto("rectification_item")
      .values({
        id: itemId,
        order_id: id,
        finding_id: item.finding.id,
        year,
        unit_id: unitId,
        list: item.list,
        title: item.title,
        security: item.security,
        check_id: item.finding.check,
        message: item.finding.message,
        demand: item.demand,
        closes: item.closes,
        found_on: dateInChina(item.finding.raisedAt),
        limit_working_days: item.limitWorkingDays,
        counted_from: item.countedFrom,
        due: item.due,
        closed_on: null,
      })
      .execute();
    await note(
      work,
      itemId,
      "ordered",
      `下达整改通知 ${agency}〔${issuedOn.slice(0, 4)}〕${serial}号，期限 ${shownDue({ date: item.due, provisional: item.dueProvisional })}`,
    );
  }
  await recordProgress(work, year, unitId);
  await work.enqueue(MAIL_ORDERS, {}, "mail-orders");
  await work.audit("rectification.issue-order", `unit:${unitId}`, {
    year,
    serial,
    items: order.items.length,
    docx: docx.sha256,
  });
  return { id, unitId, unitName: order.unit.name, serial, items: order.items.length };
}

function demandClean(order: PlannedOrder, issues: ReturnType<typeof checkDocument>): void {
  const errors = issues.filter((issue) => issue.severity === "error");
  if (errors.length > 0)
    throw invalid(
      `给${order.unit.name}的整改通知没有下达，公文检查有 ${errors.length} 处错误：${errors[0]?.place ?? ""} ${errors[0]?.message ?? ""}`,
      errors,
    );
}
