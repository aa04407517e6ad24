import { randomUUID } from "node:crypto";
import { dateInChina } from "../../../../core/clock.ts";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { demandNoConflict } from "../../../../core/policy.ts";
import { invalid } from "../../../../core/refusal.ts";
import { allUnits } from "../../../registry/index.ts";
import { tables } from "../../tables.ts";
import type { NewCommission } from "../schemas.ts";

/**
 * 约稿: the office asks units for contributions on a theme until a day.
 * @throws Refusal 400 for a day that is over or a unit that is none or has ended, 403 for one of which the person is recused
 */
export async function issueCommission(context: Context, input: NewCommission): Promise<{ id: string }> {
  const today = dateInChina(context.clock.now());
  if (input.dueOn < today) throw invalid(`截止日期 ${input.dueOn} 早于今天，请核对。`);
  const viewer = signedIn(context);
  const unitIds = [...new Set(input.unitIds)];
  for (const unitId of unitIds) demandNoConflict(viewer, unitId);
  return transact(context, async (work) => {
    const living = new Set(
      (await allUnits(work, { ids: unitIds })).filter((unit) => unit.active).map((unit) => unit.id),
    );
    const unknown = unitIds.filter((unitId) => !living.has(unitId));
    if (unknown.length > 0) throw invalid(`单位“${unknown.join("、")}”不存在或已停用，请核对。`);
    const id = randomUUID();
    const db = tables(work.database);
    await db
      .insertInto("commission")
      .values({
        id,
        year: Number(input.dueOn.slice(0, 4)),
        theme: input.theme,
        details: input.details,
        due_on: input.dueOn,
        issued_by: viewer.name,
        issued_at: work.clock.now(),
      })
      .execute();
    await db
      .insertInto("commission_unit")
      .values(unitIds.map((unit_id) => ({ commission_id: id, unit_id })))
      .execute();
    await work.audit("content.issue-commission", `commission:${id}`, {
      theme: input.theme,
      dueOn: input.dueOn,
      units: unitIds,
    });
    return { id };
  });
}
