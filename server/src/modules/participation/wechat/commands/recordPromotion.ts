import { randomUUID } from "node:crypto";
import { dateInChina } from "../../../../core/clock.ts";
import { writtenDate } from "../../../../core/documentWords.ts";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { invalid } from "../../../../core/refusal.ts";
import { demandOwnFiles, demandProof } from "../../../evidence/index.ts";
import { participant } from "../../queries/participant.ts";
import type { NewPromotion } from "../schemas.ts";
import { tables } from "../tables.ts";

/** A unit records that it promoted the department's account, with where it can be seen. @throws Refusal 400, 403, 404 */
export async function recordPromotion(context: Context, input: NewPromotion): Promise<{ id: string }> {
  const unit = await participant(context, input.unitId);
  if (input.doneOn > dateInChina(context.clock.now()))
    throw invalid(`推广日期${writtenDate(input.doneOn)}不能晚于当日，请核对。`);
  if (input.proofId && signedIn(context).unitId !== null)
    await demandOwnFiles(context, unit.id, [input.proofId]);
  else if (input.proofId) await demandProof(context, unit.id, input.proofId);
  return transact(context, async (work) => {
    const id = randomUUID();
    await tables(work.database)
      .insertInto("wechat_promotion")
      .values({
        id,
        unit_id: unit.id,
        done_on: input.doneOn,
        how: input.how,
        address: input.address ?? null,
        proof_id: input.proofId ?? null,
        recorded_by: signedIn(work).name,
        recorded_at: work.clock.now(),
      })
      .execute();
    await work.audit("participation.record-promotion", `wechat-promotion:${id}`, { unit: unit.id });
    return { id };
  });
}
