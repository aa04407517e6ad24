import { sql } from "kysely";
import { dateInChina } from "../../../../core/clock.ts";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { writtenDate } from "../../../../core/documentWords.ts";
import { invalid, Refusal } from "../../../../core/refusal.ts";
import { demandProof } from "../../../evidence/index.ts";
import { tables } from "../../tables.ts";
import { mayRecord } from "../applications.ts";
import { LEAST_ANSWERED } from "../model.ts";
import { lockedInterview } from "../queries/lockedInterview.ts";
import type { Elsewhere } from "../schemas.ts";

/** Whether a record of another outlet shows that answers are public: as many as an interview here needs. */
export const answersShown = (answered: number): boolean => answered >= LEAST_ANSWERED;

/**
 * Records an interview that took place elsewhere (television, another portal, before the platform), with the file that proves it. Nobody
 * ticks that answers are public: it follows from how many the proof shows.
 * @throws Refusal 400 for a date in the future or in another year, 404, 409 for a stale version or one that is held, cancelled or has a sitting here
 */
export async function recordElsewhere(
  context: Context,
  id: string,
  input: Elsewhere,
): Promise<{ id: string; version: number }> {
  if (input.heldOn > dateInChina(context.clock.now())) {
    throw invalid(`开展日期${writtenDate(input.heldOn)}不能晚于当日，请核对。`);
  }
  return transact(context, async (work) => {
    const found = await lockedInterview(work, id, input.version);
    const ability = mayRecord(signedIn(work), found);
    if (!ability.possible) throw new Refusal(409, "not-possible", ability.why ?? "");
    if (Number(input.heldOn.slice(0, 4)) !== found.year) {
      throw invalid(`开展日期 ${input.heldOn} 不在申报年度 ${found.year} 年内，请核对。`);
    }
    await demandProof(work, found.unitId, input.proofId);
    const row = await tables(work.database)
      .updateTable("interview")
      .set({
        state: "held",
        return_reason: null,
        held_on: input.heldOn,
        guest: input.guest,
        answers_published: answersShown(input.answered),
        record: "elsewhere",
        outlet: input.outlet,
        link: input.link ?? null,
        answered: input.answered,
        proof_id: input.proofId,
        ...(input.guestName ? { guest_name: input.guestName } : {}),
        version: sql`version + 1`,
      })
      .where("id", "=", id)
      .returning(["id", "version"])
      .executeTakeFirstOrThrow();
    const { version: _, ...said } = input;
    await work.audit("participation.record-interview", `interview:${id}`, said);
    return row;
  });
}
