import type { Context } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { cycle } from "../../../assessment/index.ts";
import { noContact, officeContact } from "../../../documents/index.ts";
import type { IssuedOrders, NewOrders } from "../../schemas.ts";
import { plannedOrders } from "../queries/plan.ts";
import { beginBatch } from "./beginBatch.ts";
import { issueOrder } from "./issueOrder.ts";

/** Orders that are issued while the person waits; more are a job's work. */
const AT_ONCE = 50;

/**
 * Issues 整改通知 to the units with confirmed findings that no order holds yet: number from the register, .docx and .pdf kept as they
 * go out, one transaction a unit; the pages are drawn before it, so that nobody waits for them behind the register. What breaks off leaves
 * whole orders behind, and the rest is issued by asking again. Of many units the work is begun here and done by a job.
 * @throws Refusal 409 when there is nothing to order, while nobody is named whom units may ask, while such a job is at work, or when the
 *   checker of official documents finds an error
 */
export async function issueOrders(context: Context, year: number, input: NewOrders): Promise<IssuedOrders> {
  const of = await cycle(context, year);
  const waiting = await plannedOrders(context, year, input.unitIds);
  if (waiting.length === 0)
    throw new Refusal(409, "nothing-to-order", `${year} 年度没有尚未下达整改通知的已确认问题。`);
  if ((await officeContact(context)) === null)
    throw new Refusal(409, noContact.code, `整改通知没有下达：${noContact.message}，${noContact.advice}。`);
  if (waiting.length > AT_ONCE) {
    await beginBatch(context, year, {
      agency: input.agency,
      unitIds: waiting.map((order) => order.unit.id),
    });
    return { orders: [], remaining: waiting.length };
  }
  const issued: IssuedOrders["orders"] = [];
  for (const order of waiting) {
    try {
      issued.push(await issueOrder(context, of, order.unit.id, input.agency));
    } catch (error) {
      // Another window was quicker: its order stands, and the number goes back with the transaction.
      if (!(error instanceof Refusal && error.code === "already-ordered")) throw error;
    }
  }
  return { orders: issued, remaining: 0 };
}
