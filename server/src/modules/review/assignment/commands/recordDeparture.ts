import { createHash } from "node:crypto";
import { signedIn, transact, wholeOf, type Context, type Work } from "../../../../core/context.ts";
import { invalid, notFound, Refusal } from "../../../../core/refusal.ts";
import { markDue } from "../../../assessment/index.ts";
import { endingOf, planDeparture, type Decision, type DeparturePlan } from "../departure.ts";
import { differenceOf } from "../difference.ts";
import { pairKey, placeKey } from "../pair.ts";
import { assignmentBasis, type Basis } from "../queries/assignmentBasis.ts";
import { departureView, type DepartureView } from "../queries/departureView.ts";
import { handedInRounds } from "../../marking/queries/marked.ts";
import { roundOf } from "../../queries/stage.ts";
import { tables } from "../../tables.ts";
import { demandAssignable } from "./applyPlan.ts";
import { demandAvailable } from "./demandAvailable.ts";
import { exchanged, recordEnds } from "./endAssignments.ts";
import { lockAssignments, lockSheet, writeDifference } from "../../marking/commands/writeDifference.ts";

export interface DepartureInput {
  mode: "propose" | "apply";
  /** What becomes of the marks that the expert has handed in. */
  marks: Decision;
  reason: string;
  /** Who takes everything over; left out: proposed place by place. */
  to?: string | undefined;
  /** Of the plan that was shown. */
  token?: string | undefined;
}

function tokenOf(plan: DeparturePlan): string {
  const lines = [
    ...plan.endings.map(({ pair, marks, keptThrough }) => `${pairKey(pair)} ${marks} ${keptThrough ?? ""}`),
    ...plan.successors.map((pair) => `+ ${pairKey(pair)}`),
  ];
  return createHash("sha256").update(JSON.stringify(lines.sort())).digest("hex");
}

async function planOf(
  context: Context,
  basis: Basis,
  accountId: string,
  input: DepartureInput,
): Promise<DeparturePlan> {
  demandAssignable(basis);
  if (input.to === accountId) throw invalid("接替的专家不能是离开的专家本人，请另选一位。");
  const { recused } = signedIn(context);
  const done = await handedInRounds(context, basis.year, accountId);
  // Nobody decides about the unit where they work; a colleague finds it among the gaps.
  const endings = basis.standing
    .filter((pair) => pair.accountId === accountId && !recused.has(pair.unitId))
    .map((pair) => endingOf(pair, done, input.marks));
  const plan = planDeparture(basis, endings, accountId, roundOf(basis.stage), input.to ?? null);
  if (input.to !== undefined) {
    const wanted = new Set(plan.successors.map((pair) => pair.unitId));
    for (const unitId of wanted) demandAvailable(basis, input.to, unitId, wanted);
  }
  return plan;
}

async function write(
  work: Work,
  basis: Basis,
  accountId: string,
  plan: DeparturePlan,
  reason: string,
): Promise<void> {
  const { year } = basis;
  const leaving = plan.endings.map(({ pair }) => pair);
  const after = exchanged(basis.standing, leaving, plan.successors);
  const successor = new Map(plan.successors.map((pair) => [placeKey(pair), pair.accountId]));
  await writeDifference(work, year, differenceOf(basis.standing, after));
  await recordEnds(work, year, plan.endings, {
    cause: "departed",
    reason,
    successors: new Map(
      leaving.flatMap((pair) => {
        const to = successor.get(placeKey(pair));
        return to === undefined ? [] : [[pairKey(pair), to] as const];
      }),
    ),
  });
  const values = { reason, decided_by: signedIn(work).name, decided_at: work.clock.now() };
  await tables(work.database)
    .insertInto("expert_departure")
    .values({ year, account_id: accountId, ...values })
    .onConflict((conflict) => conflict.columns(["year", "account_id"]).doNothing())
    .execute();
  const units = [...new Set([...leaving, ...plan.successors].map((pair) => pair.unitId))];
  if (units.length > 0) await markDue(work, year, units);
}

/**
 * An expert leaves the year's review: in one step every assignment ends with its marks kept or redone as decided in writing, and somebody
 * comes in wherever the open round lacks marks. `propose` shows it, `apply` writes exactly what was shown.
 * @throws Refusal 404 for no expert of the year, 409 when something has changed since it was shown, when the named successor may not
 *   or has no room, or when both rounds are over
 */
export async function recordDeparture(
  context: Context,
  year: number,
  accountId: string,
  input: DepartureInput,
): Promise<DepartureView> {
  const known = (basis: Basis): void => {
    const held = basis.rows.some((row) => row.accountId === accountId);
    if (!held && !basis.experts.some((one) => one.accountId === accountId)) throw notFound("该专家");
  };
  if (input.mode === "propose") {
    const basis = await assignmentBasis(wholeOf(context, "a command decides by the whole"), year);
    known(basis);
    const plan = await planOf(context, basis, accountId, input);
    return departureView(basis, plan, tokenOf(plan), false);
  }
  return transact(context, async (work) => {
    await lockAssignments(work);
    const before = await assignmentBasis(work, year);
    known(before);
    for (const unitId of new Set(
      before.standing.filter((one) => one.accountId === accountId).map((one) => one.unitId),
    ))
      await lockSheet(work, year, unitId, accountId);
    const plan = await planOf(work, before, accountId, input);
    if (input.token !== tokenOf(plan))
      throw new Refusal(
        409,
        "assignment-changed",
        "您查看之后，分配、评分或专家情况有变化，没有写入；请重新拟定并核对后再采用。",
      );
    await write(work, before, accountId, plan, input.reason);
    await work.audit("review.record-departure", `account:${accountId}`, {
      year,
      marks: input.marks,
      reason: input.reason,
      to: input.to ?? null,
      ended: plan.endings.length,
      kept: plan.endings.filter((one) => one.marks === "kept").length,
      redone: plan.endings.filter((one) => one.marks === "redone").length,
      successors: plan.successors.length,
      lacking: plan.short.length,
    });
    return departureView(before, plan, tokenOf(plan), true);
  });
}
