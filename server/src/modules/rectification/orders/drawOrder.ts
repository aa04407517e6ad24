import {
  checkDocument,
  renderDocx,
  renderPdf,
  type DocumentNumber,
  type OfficialDocument,
} from "@mingcha/gongwen";
import { dateInChina } from "../../../core/clock.ts";
import { wholeOf, type Context } from "../../../core/context.ts";
import { fontFolders } from "../../../core/fontFolders.ts";
import { invalid, Refusal } from "../../../core/refusal.ts";
import type { Cycle } from "../../assessment/index.ts";
import { expectedNumber } from "../../documents/index.ts";
import { buildOrder } from "./buildOrder.ts";
import { orderHead } from "./orderHead.ts";
import { plannedOrders, type PlannedOrder } from "./queries/plan.ts";

/** An order with its number as it goes out. */
export interface ReadyOrder {
  order: PlannedOrder;
  number: DocumentNumber;
  issuedOn: string;
  /** Last day for an objection. */
  objectUntil: string;
  document: OfficialDocument;
}

/** Bytes of the document as it goes out. */
export interface Pages {
  docx: Uint8Array;
  pdf: Uint8Array;
}

/**
 * The order with this number as it is to be now.
 * @throws Refusal 409 when another window has issued it, 400 when the checker of official documents finds an error
 */
export async function readyOrder(
  context: Context,
  of: Cycle,
  unitId: string,
  number: DocumentNumber,
): Promise<ReadyOrder> {
  const [order] = await plannedOrders(context, of.year, [unitId]);
  if (!order) throw new Refusal(409, "already-ordered", "其他人刚刚下达了这些整改通知，请刷新。");
  const head = await orderHead(context, of, number.agency, number);
  const document = await buildOrder(wholeOf(context, "a command decides by the whole"), of, order, head);
  demandClean(order, checkDocument(document));
  return { order, number, issuedOn: head.issuedOn, objectUntil: head.objectUntil.date, document };
}

/** The order as it goes out if nobody takes its number first; nothing is held meanwhile. */
export async function drawOrder(
  context: Context,
  of: Cycle,
  unitId: string,
  agency: string,
): Promise<Pages & { document: OfficialDocument }> {
  const year = yearOfNumber(context);
  const serial = await expectedNumber(context, agency, year);
  const { document } = await readyOrder(context, of, unitId, { agency, year, serial });
  return { document, ...(await pagesOf(context, document)) };
}

export async function pagesOf(context: Context, document: OfficialDocument): Promise<Pages> {
  const docx = await renderDocx(document);
  return { docx, pdf: (await renderPdf(document, { fontFolders: fontFolders(context) })).bytes };
}

/** The year inside 〔〕: that of the document's date. */
export const yearOfNumber = (context: Context): number =>
  Number(dateInChina(context.clock.now()).slice(0, 4));

function demandClean(order: PlannedOrder, issues: ReturnType<typeof checkDocument>): void {
  const errors = issues.filter((issue) => issue.severity === "error");
  if (errors.length > 0)
    throw invalid(
      `给${order.unit.name}的整改通知没有下达，公文检查有 ${errors.length} 处错误：${errors[0]?.place ?? ""} ${errors[0]?.message ?? ""}`,
      errors,
    );
}
