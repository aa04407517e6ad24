import { dateInChina } from "../../../../core/clock.ts";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { boundTo } from "../../policy.ts";
import { tables } from "../../tables.ts";
import { answersTo, standingOf } from "../queries/commissions.ts";
import { holdOpen, askedOf } from "./demandAsked.ts";

/** A unit says that it cannot, and why. @throws Refusal 404, 409 when it has sent something, declined already, or the request is ended */
export async function declineCommission(context: Context, id: string, reason: string): Promise<void> {
  const unitId = boundTo(signedIn(context)) ?? "";
  await transact(context, async (work) => {
    const { due_on: dueOn } = await holdOpen(work, id);
    const asked = await askedOf(work, id, unitId);
    const sent = (await answersTo(work, [id])).get(`${id} ${unitId}`);
    const today = dateInChina(work.clock.now());
    const declined = asked.declined_on === null ? null : { reason: "", by: "", on: asked.declined_on };
    const standing = standingOf({ contribution: sent ?? null, declined, dueOn }, today);
    if (sent) throw new Refusal(409, "answered", "本单位已报送该约稿，不必说明。");
    if (standing === "declined") throw new Refusal(409, "declined-before", "本单位已说明过，不必重复。");
    await tables(work.database)
      .updateTable("commission_unit")
      .set({ declined_reason: reason, declined_by: signedIn(work).name, declined_on: today })
      .where("commission_id", "=", id)
      .where("unit_id", "=", unitId)
      .execute();
    await work.audit("content.decline-commission", `commission:${id}`, { unit: unitId, reason });
  });
}
