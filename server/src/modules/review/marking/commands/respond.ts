import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { invalid, notFound, Refusal } from "../../../../core/refusal.ts";
import { cycleMembers } from "../../../assessment/index.ts";
import { declareConflict } from "../../../identity/index.ts";
import { handedIn } from "../queries/marked.ts";
import { stageOf } from "../../queries/stage.ts";
import { holdStage } from "../round.ts";
import { tables } from "../../tables.ts";
import { demandAssignable } from "../../assignment/commands/applyPlan.ts";
import { withdrawBarred } from "../../assignment/commands/withdrawBarred.ts";
import { lockAssignments, lockSheet } from "./writeDifference.ts";

export interface Response {
  response: "accepted" | "declined";
  reason?: string | undefined;
  /** Declined because of a conflict of interest: the unit is out of reach for this expert from now on. */
  conflict?: boolean | undefined;
}

/**
 * An expert accepts or declines what is assigned: one unit, or all.
 * @param unitId null: all units
 * @returns the number of units answered for
 * @throws Refusal 400 for declining without a reason, 404 when not assigned, 409 once marks are handed in or both rounds are over
 */
export async function respond(
  context: Context,
  year: number,
  unitId: string | null,
  input: Response,
): Promise<{ units: number }> {
  const { accountId, recused } = signedIn(context);
  const reason = input.reason?.trim() ?? "";
  const declines = input.response === "declined";
  if (declines && reason === "") throw invalid("谢绝须写明理由，没有保存。");
  if (input.conflict && (!declines || unitId === null))
    throw invalid("申报回避须逐个单位办理，并选择“谢绝”，没有保存。");
  return transact(context, async (work) => {
    await lockAssignments(work);
    await holdStage(work, year);
    demandAssignable({ stage: await stageOf(work, year) });
    const db = tables(work.database);
    const rows = await db
      .selectFrom("assignment")
      .select("unit_id")
      .distinct()
      .where("year", "=", year)
      .where("account_id", "=", accountId)
      .where("response", "!=", "declined")
      .orderBy("unit_id")
      .execute();
    const units = rows
      .map((row) => row.unit_id)
      .filter((id) => !recused.has(id) && (unitId === null || id === unitId));
    if (units.length === 0)
      throw unitId === null
        ? new Refusal(409, "nothing-assigned", "没有分配给您的单位，无需答复。")
        : notFound("分配给您的该单位");
    if (declines) await demandNotHandedIn();
    let update = db
      .updateTable("assignment")
      .set({
        response: input.response,
        response_reason: declines ? reason : null,
        responded_at: work.clock.now(),
      })
      .where("year", "=", year)
      .where("account_id", "=", accountId)
      .where("unit_id", "in", units);
    update = declines ? update.where("response", "!=", "declined") : update.where("response", "=", "open");
    await update.execute();
    if (input.conflict && unitId !== null) {
      await declareConflict(work, accountId, unitId, reason);
      await withdrawBarred(work, accountId);
    }
    await work.audit("review.respond", unitId === null ? `cycle:${year}` : `unit:${unitId}`, {
      year,
      units: units.length,
      response: input.response,
      reason,
      conflict: input.conflict ?? false,
    });
    return { units: units.length };

    async function demandNotHandedIn(): Promise<void> {
      for (const id of units) await lockSheet(work, year, id, accountId);
      const done = await handedIn(work, year, accountId);
      const late = (await cycleMembers(work, year)).filter(
        (unit) => units.includes(unit.id) && done.has(unit.id),
      );
      if (late.length === 0) return;
      const names = late.map((unit) => unit.name);
      throw new Refusal(
        409,
        "already-submitted",
        `您已提交${names.slice(0, 3).join("、")}${names.length > 3 ? `等 ${names.length} 个单位` : ""}的评分，不能再谢绝；发现须回避的情形，请告知检查工作组登记。`,
      );
    }
  });
}
