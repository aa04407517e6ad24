import { randomUUID } from "node:crypto";
import { shownDue } from "../../../../core/calendar.ts";
import { dateInChina } from "../../../../core/clock.ts";
import { signedIn, transact, type Context, type Work } from "../../../../core/context.ts";
import { calendar } from "../../../../core/holidays.ts";
import type { Cycle } from "../../../assessment/index.ts";
import { takeNumber } from "../../../documents/index.ts";
import { holdYear } from "../../../evidence/index.ts";
import { note } from "../../items/commands/change.ts";
import { recordProgress } from "../../progress/facts.ts";
import type { IssuedOrders } from "../../schemas.ts";
import { tables } from "../../tables.ts";
import { drawOrder, pagesOf, readyOrder, yearOfNumber, type Pages, type ReadyOrder } from "../drawOrder.ts";

export const MAIL_ORDERS = "rectification:mail-orders";

/** How often an order is drawn again because another one took its number; then it is drawn behind the register's lock. */
const DRAWN_AT_MOST = 5;

/**
 * One unit's order.
 * @param batchId the piece of work that it is part of; its mails go out when that has ended
 * @throws Refusal 409 when another window has issued it in the meantime */
export async function issueOrder(
  context: Context,
  of: Cycle,
  unitId: string,
  agency: string,
  batchId: string | null = null,
): Promise<IssuedOrders["orders"][number]> {
  for (let times = 1; ; times += 1) {
    const drawn = await drawOrder(context, of, unitId, agency);
    try {
      return await transact(context, async (work) => {
        // Nobody rules a finding out between the reading of it and the order that names it.
        await holdYear(work, of.year);
        await calendar(work);
        const ready = await numbered(work, of, unitId, agency);
        if (JSON.stringify(ready.document) === JSON.stringify(drawn.document))
          return keepOrder(work, of.year, ready, drawn, batchId);
        if (times < DRAWN_AT_MOST) throw new Overtaken();
        return keepOrder(work, of.year, ready, await pagesOf(work, ready.document), batchId);
      });
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
    }
  }
}

/** The order is another than the one that was drawn; its number goes back with the transaction. */
class Overtaken extends Error {}

/** The number's lock makes two windows wait for each other; what is planned is read behind it. */
async function numbered(work: Work, of: Cycle, unitId: string, agency: string): Promise<ReadyOrder> {
  const year = yearOfNumber(work);
  const { serial } = await takeNumber(work, {
    agency,
    year,
    title: `关于限期整改${of.year}年度政务公开政务服务检查问题的通知`,
    reference: `order:${of.year}:${unitId}`,
  });
  return readyOrder(work, of, unitId, { agency, year, serial });
}

async function keepOrder(
  work: Work,
  year: number,
  ready: ReadyOrder,
  pages: Pages,
  batchId: string | null,
): Promise<IssuedOrders["orders"][number]> {
  const { order, number, issuedOn, document } = ready;
  const unitId = order.unit.id;
  const db = tables(work.database);
  const docx = await work.files.write(pages.docx);
  const pdf = await work.files.write(pages.pdf);
  const id = randomUUID();
  await db
    .insertInto("rectification_order")
    .values({
      id,
      year,
      unit_id: unitId,
      agency: number.agency,
      number_year: number.year,
      serial: number.serial,
      issued_on: issuedOn,
      issued_by: signedIn(work).name,
      issued_at: work.clock.now(),
      document,
      docx_id: docx.id,
      docx_sha256: docx.sha256,
      pdf_id: pdf.id,
      pdf_sha256: pdf.sha256,
      object_until: ready.objectUntil,
      acknowledged_by: null,
      acknowledged_at: null,
      batch_id: batchId,
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
      `下达整改通知 ${number.agency}〔${number.year}〕${number.serial}号，期限 ${shownDue({ date: item.due, provisional: item.dueProvisional })}`,
    );
  }
  await recordProgress(work, year, unitId);
  if (batchId === null) await work.enqueue(MAIL_ORDERS, {}, "mail-orders");
  await work.audit("rectification.issue-order", `unit:${unitId}`, {
    year,
    serial: number.serial,
    items: order.items.length,
    docx: docx.sha256,
  });
  return { id, unitId, unitName: order.unit.name, serial: number.serial, items: order.items.length };
}
