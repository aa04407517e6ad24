import { signedIn, transact, type Context } from "../../../core/context.ts";
import { invalid } from "../../../core/refusal.ts";
import type { Decision } from "../schemas.ts";
import { mayDecide } from "../transitions.ts";
import type { Grade, Outlet } from "../tables.ts";
import { changeState } from "./changeState.ts";
import { writeAdoption } from "./writeAdoption.ts";

/** Where a grade is earned when nobody names the place. */
const USUAL_OUTLET: Record<Grade, Outlet> = {
  ordinary: "portal",
  interpretation: "portal",
  "front-page": "front-page",
  above: "national",
};

/** @throws Refusal 400 when what the decision needs is missing, or what it can't have is there */
function demandWhole(decision: Decision): void {
  if (decision.decision === "adopted") {
    if (!decision.adoptedAs) throw invalid("采用来稿须选择采用方式。");
    if (decision.forError) throw invalid("采用的来稿不能标记为差错退回。");
    return;
  }
  const returned = decision.decision === "returned";
  if (!decision.reason) throw invalid(`${returned ? "退回" : "不采用"}来稿须填写原因。`);
  if (decision.adoptedAs || decision.outlet)
    throw invalid(`${returned ? "退回" : "未采用"}的来稿不能有采用方式。`);
  if (decision.forError && !returned) throw invalid("只有退回的来稿可以标记为差错退回。");
}

/**
 * Adopts a contribution at its first place, returns it, or does not use it; the latter two with a reason.
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
        reason: decision.reason ?? null,
        for_error: decision.forError,
        decided_by: signedIn(work).name,
        decided_at: work.clock.now(),
      },
      mayDecide,
    );
    const { adoptedAs, outlet, column, on, address, proofId } = decision;
    const adoption =
      adoptedAs &&
      (await writeAdoption(work, row, {
        outlet: outlet ?? USUAL_OUTLET[adoptedAs],
        grade: adoptedAs,
        column,
        on,
        address,
        proofId,
      }));
    await work.audit("content.decide-contribution", `contribution:${id}`, {
      decision: decision.decision,
      adoptedAs: adoptedAs ?? null,
      ...(adoption ? { adoption, outlet: outlet ?? null } : {}),
      reason: decision.reason ?? null,
      forError: decision.forError,
    });
    return { id, version: row.version };
  });
}
