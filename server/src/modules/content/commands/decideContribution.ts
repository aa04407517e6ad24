import { signedIn, transact, type Context } from "../../../core/context.ts";
import { invalid } from "../../../core/refusal.ts";
import type { Decision } from "../schemas.ts";
import { mayDecide } from "../transitions.ts";
import { changeState } from "./changeState.ts";

/** @throws Refusal 400 when what the decision needs is missing, or what it can't have is there */
function demandWhole(decision: Decision): void {
  if (decision.decision === "adopted") {
    if (!decision.adoptedAs) throw invalid("采用来稿须选择采用方式。");
    if (decision.forError) throw invalid("采用的来稿不能标记为差错退回。");
    return;
  }
  if (!decision.reason) throw invalid("退回来稿须填写退回原因。");
  if (decision.adoptedAs) throw invalid("退回的来稿不能有采用方式。");
}

/**
 * Adopts a contribution, or returns it with a reason.
 * @throws Refusal 400 for an incomplete decision, 404, 409 for a stale version or one that is decided or withdrawn already
 */
export async function decideContribution(
  context: Context,
  id: string,
  decision: Decision,
): Promise<{ id: string; version: number }> {
  demandWhole(decision);
  return transact(context, async (work) => {
    const row = await changeState(
      work,
      { id, version: decision.version },
      {
        state: decision.decision,
        adopted_as: decision.adoptedAs ?? null,
        reason: decision.reason ?? null,
        for_error: decision.forError,
        decided_by: signedIn(work).name,
        decided_at: work.clock.now(),
      },
      mayDecide,
    );
    await work.audit("content.decide-contribution", `contribution:${id}`, {
      decision: decision.decision,
      adoptedAs: decision.adoptedAs ?? null,
      reason: decision.reason ?? null,
      forError: decision.forError,
    });
    return row;
  });
}
