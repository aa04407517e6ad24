import { dateInChina } from "../../../core/clock.ts";
import { signedIn, transact, type Context, type Work } from "../../../core/context.ts";
import { invalid } from "../../../core/refusal.ts";
import type { Decision } from "../schemas.ts";
import { mayDecide } from "../transitions.ts";
import { tables, type Grade, type Outlet } from "../tables.ts";
import { changeState } from "./changeState.ts";
import { writeAdoption } from "./writeAdoption.ts";

/** Where a grade is earned when nobody names the place. */
const USUAL_OUTLET: Record<Grade, Outlet> = {
  ordinary: "portal",
  interpretation: "portal",
  "front-page": "front-page",
  above: "national",
};

/** Keeps the return with the version that was returned. */
async function writeReturn(work: Work, id: string, { reason, forError }: Decision): Promise<void> {
  const db = tables(work.database);
  const { last } = await db
    .selectFrom("contribution_version")
    .select((select) => select.fn.max("number").as("last"))
    .where("contribution_id", "=", id)
    .executeTakeFirstOrThrow();
  await db
    .insertInto("contribution_return")
    .values({
      contribution_id: id,
      number: Number(last),
      reason: reason ?? "",
      for_error: forError,
      returned_on: dateInChina(work.clock.now()),
      returned_by: signedIn(work).name,
      returned_at: work.clock.now(),
    })
    .execute();
}

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
        decided_by: signedIn(work).name,
        decided_at: work.clock.now(),
      },
      mayDecide,
    );
    if (decision.decision === "returned") await writeReturn(work, id, decision);
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
