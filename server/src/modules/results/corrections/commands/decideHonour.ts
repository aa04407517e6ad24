import { randomUUID } from "node:crypto";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { demandNoConflict } from "../../../../core/policy.ts";
import { invalid, notFound, Refusal } from "../../../../core/refusal.ts";
import { tables } from "../../tables.ts";
import { revokedHonours } from "../queries/revoked.ts";
import { publishedState } from "../queries/published.ts";

export interface HonourDecision {
  unitId: string;
  kind: "revoke" | "grant" | "nominee";
  /** The person's name put right. */
  nominee?: string | undefined;
  reason: string;
}

/**
 * Opens an entry that no data asks for: an honour is revoked, one that was revoked is given back, or the name of an honoured person is put right, in writing. It takes
 * effect with the corrigendum that the leader signs. Namings and scores come from findings and facts only.
 * @throws Refusal 400 without a reason or a name, 403 for a person with a conflict, 404 for a unit that is not published as excellent, 409
 */
export async function decideHonour(
  context: Context,
  year: number,
  input: HonourDecision,
): Promise<{ id: string }> {
  const viewer = signedIn(context);
  demandNoConflict(viewer, input.unitId);
  const reason = input.reason.trim();
  if (reason === "") throw invalid("撤销荣誉或更正姓名须写明理由。");
  const nominee = input.kind === "nominee" ? (input.nominee?.trim() ?? "") : null;
  if (nominee === "") throw invalid("请填写更正后的姓名。");
  return transact(context, async (work) => {
    const published = await publishedState(work, year);
    if (!published)
      throw new Refusal(409, "not-published", `${year} 年度的通报还没有发布，有差错请直接修改评优结果。`);
    const giving = input.kind === "grant";
    const unit = published.result.units.find((one) => one.id === input.unitId && (giving || one.excellent));
    if (!unit) throw notFound("公布的优秀单位中的该单位");
    if (giving && !(await revokedHonours(work, year)).has(unit.id))
      throw new Refusal(
        409,
        "not-revoked",
        "只能恢复曾书面撤销的优秀称号；其他单位评优请以数据和对问题的决定为准。",
      );
    if (nominee !== null && nominee === unit.nominee)
      throw invalid(`公布的优秀个人就是${nominee}，无须更正，请核对。`);
    const id = randomUUID();
    const row = await tables(work.database)
      .insertInto("corrigendum_entry")
      .values({
        id,
        year,
        unit_id: input.unitId,
        kind: input.kind,
        nominee,
        origin: "decision",
        reason,
        opened_by: viewer.name,
        opened_at: work.clock.now(),
        ordinal: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!row) throw new Refusal(409, "already-open", `${unit.name}的这项更正已经列入，请在原项上修改原因。`);
    await work.audit("results.decide-honour", `unit:${input.unitId}`, {
      year,
      kind: input.kind,
      nominee,
      reason,
    });
    return { id };
  });
}
