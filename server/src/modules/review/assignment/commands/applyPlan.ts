import { sql } from "kysely";
import type { Work } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { differenceOf, type Difference } from "../difference.ts";
import type { Pair } from "../pair.ts";
import { tokenOf } from "../token.ts";
import type { Basis } from "../queries/assignmentBasis.ts";
import { tables } from "../../tables.ts";
import { demandGate, refuseFor } from "../../../../core/gate.ts";
import { markDue } from "../../../assessment/index.ts";
import { holdYear } from "../../../evidence/index.ts";
import { assignableAt, assignGate } from "../../gates.ts";
import { writeDifference } from "../../marking/commands/writeDifference.ts";

/** An assignment that shall stand, against the one that stands. */
export interface Plan {
  difference: Difference;
  /** Names exactly this difference; what is applied must have been shown with it. */
  token: string;
}

export const planOf = (basis: Basis, after: readonly Pair[]): Plan => ({
  difference: differenceOf(basis.standing, after),
  token: tokenOf(basis.rows, after),
});

/** @throws Refusal 409 when experts can no longer be assigned: both rounds are over */
export function demandAssignable(basis: Pick<Basis, "stage">): void {
  refuseFor(assignGate, assignableAt(basis.stage));
}

/**
 * Applies what was shown, and nothing else. Without a token only when nothing at all is assigned yet.
 * @param shown the token under which the difference was shown
 * @throws Refusal 409 when nothing was shown, or something has changed since
 */
export function demandShown(basis: Basis, plan: Plan, shown: string | undefined): void {
  if (shown === undefined && basis.rows.length > 0)
    throw new Refusal(409, "not-shown", "已有专家分配，请先查看拟定结果与现有分配的差异，再确认采用。");
  if (shown !== undefined && shown !== plan.token)
    throw new Refusal(
      409,
      "assignment-changed",
      "您查看之后，分配、专家或单位情况有变化，没有写入；请重新拟定并核对差异后再采用。",
    );
}

/**
 * Writes the plan whole; opens 初评 when `complete`. Call it inside the transaction that read the basis.
 * @throws Refusal 409 when it would open 初评 before marks are computed
 */
export async function applyPlan(work: Work, basis: Basis, plan: Plan, complete: boolean): Promise<void> {
  const { year } = basis;
  const opens = basis.stage === "preparing" && complete;
  if (opens) {
    await holdYear(work, year);
    await demandGate(work, assignGate, year);
  }
  const { added, removed, changed } = plan.difference;
  await writeDifference(work, year, plan.difference);
  const touched = [...new Set([...added, ...removed, ...changed].map((pair) => pair.unitId))];
  if (touched.length > 0) await markDue(work, year, touched);
  if (opens)
    await tables(work.database)
      .insertInto("review_stage")
      .values({ year, stage: "preliminary" })
      .onConflict((conflict) => conflict.column("year").doUpdateSet({ stage: "preliminary" }))
      .execute();
}

/** From here to the end of the transaction nobody begins a sheet. */
export async function lockSheets(work: Work): Promise<void> {
  await sql`lock table review_sheet in share mode`.execute(work.database);
}
