import { randomUUID } from "node:crypto";
import { signedIn, transact, type Context } from "../../../../../core/context.ts";
import { invalid } from "../../../../../core/refusal.ts";
import { keptFiles } from "../../../../evidence/index.ts";
import type { NewLook } from "../../schemas.ts";
import { tables } from "../../tables.ts";
import { demandOpen, lockedAccount } from "./lockedAccount.ts";
import { demandPast } from "../demandPast.ts";

/** A dated look at an account, with its picture; who could not look says so. @throws Refusal 400, 404, 409 */
export async function lookAtAccount(context: Context, id: string, input: NewLook): Promise<{ id: string }> {
  demandPast(context, input.on, "查看日期");
  const seen = input.outcome === "seen" ? input : null;
  if (seen) {
    if (seen.lastPostOn !== null && seen.lastPostOn > seen.on)
      throw invalid("最近发文日期不能晚于查看日期，请核对。");
    if ((await keptFiles(context, [seen.proofId])).length === 0)
      throw invalid("截图不存在，没有登记；请重新上传截图。");
  }
  return transact(context, async (work) => {
    demandOpen(await lockedAccount(work, id));
    const look = randomUUID();
    await tables(work.database)
      .insertInto("wechat_look")
      .values({
        id: look,
        account_id: id,
        looked_on: input.on,
        outcome: input.outcome,
        last_post_on: seen?.lastPostOn ?? null,
        proof_id: seen?.proofId ?? null,
        looked_by: signedIn(work).name,
        recorded_at: work.clock.now(),
      })
      .execute();
    await work.audit("participation.look-at-account", `wechat-account:${id}`, {
      look,
      outcome: input.outcome,
    });
    return { id: look };
  });
}
