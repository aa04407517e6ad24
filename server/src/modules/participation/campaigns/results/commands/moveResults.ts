import { transact, type Context } from "../../../../../core/context.ts";
import { Refusal } from "../../../../../core/refusal.ts";
import { stateName, takeMove } from "../../../../approval/index.ts";
import type { ReviewMove } from "../../../reviewMoves.ts";
import { lockedCampaign } from "../../queries/lockedCampaign.ts";
import type { ResultMove } from "../../schemas.ts";
import { hasMoved, NOUN, resultOf } from "../review.ts";
import { MOVED } from "../steps.ts";

/**
 * Hands a result in, signs it, returns it and so on, as its plan allows; letting it out is announcing it.
 * @throws Refusal 400, 404, 409; nobody hands in or signs what would be another result by now
 */
export async function moveResults(
  context: Context,
  id: string,
  move: ReviewMove,
  { resultVersion, ...input }: ResultMove,
): Promise<{ phase: string; state: string }> {
  return transact(context, async (work) => {
    const campaign = await lockedCampaign(work, id);
    const next = await takeMove(
      work,
      resultOf(id),
      move,
      { ...input, version: resultVersion, name: NOUN },
      async (inner) => {
        if ((move === "submit" || move === "sign") && (await hasMoved(inner, campaign)))
          throw new Refusal(409, "result-moved", MOVED);
      },
    );
    await work.audit("participation.move-results", `campaign:${id}`, { move, version: resultVersion });
    return { phase: next.phase, state: stateName(next) };
  });
}
