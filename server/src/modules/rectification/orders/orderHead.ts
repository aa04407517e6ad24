import type { DocumentNumber } from "@mingcha/gongwen";
import { dateInChina } from "../../../core/clock.ts";
import type { Context } from "../../../core/context.ts";
import { calendar } from "../../../core/holidays.ts";
import type { Cycle } from "../../assessment/index.ts";
import { officeContact } from "../../documents/index.ts";
import type { OrderHead } from "./buildOrder.ts";

/** The head of an order of today: whose code, since when the days for an objection count, whom the unit may ask. */
export async function orderHead(
  context: Context,
  of: Cycle,
  agency: string,
  number: DocumentNumber | null,
): Promise<OrderHead> {
  const days = await calendar(context);
  const now = context.clock.now();
  return {
    number,
    agency,
    issuedOn: dateInChina(now),
    objectUntil: days.due(days.arrivedOn(now), of.documents.orders.objectionWorkingDays.days),
    contact: await officeContact(context),
  };
}
