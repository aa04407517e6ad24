import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { tables } from "../../tables.ts";
import { holdOpen } from "./demandAsked.ts";

/** The office takes a request back: nobody is counted by it. @throws Refusal 404, 409 when it is ended already */
export async function endCommission(context: Context, id: string, reason: string): Promise<void> {
  await transact(context, async (work) => {
    await holdOpen(work, id);
    await tables(work.database)
      .updateTable("commission")
      .set({ ended_reason: reason, ended_by: signedIn(work).name, ended_at: work.clock.now() })
      .where("id", "=", id)
      .execute();
    await work.audit("content.end-commission", `commission:${id}`, { reason });
  });
}
