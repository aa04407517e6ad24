import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { demandNoConflict } from "../../../../core/policy.ts";
import { invalid, notFound, Refusal, staleVersion } from "../../../../core/refusal.ts";
import { carryOut } from "../effect.ts";
import type { AnswerInput } from "../schemas.ts";
import { tables } from "../../tables.ts";

/**
 * The office (where an expert's mark is to be changed, the leader) answers an objection with a reason. An upheld one names its effect, a
 * corrected fact, a changed mark or a finding, which is carried out in the same transaction, or says in writing why there is none.
 * @throws Refusal 400 without an effect, 403 for a person with a conflict, 404, 409 for a stale version or one that was answered
 */
export async function answerObjection(context: Context, id: string, input: AnswerInput): Promise<void> {
  const viewer = signedIn(context);
  const { decision, reason } = input;
  const effect = decision === "upheld" ? input.effect : undefined;
  await transact(context, async (work) => {
    const db = tables(work.database);
    const row = await db
      .selectFrom("objection")
      .select(["unit_id", "state", "version", "year"])
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    if (!row || viewer.recused.has(row.unit_id)) throw notFound("该异议");
    demandNoConflict(viewer, row.unit_id);
    if (row.version !== input.version) throw staleVersion("该异议");
    if (row.state !== "open") throw new Refusal(409, "answered", "该异议已经答复或撤回。");
    if (decision === "upheld" && !effect)
      throw invalid(
        "采纳异议须写明其结果：更正哪项数据、改哪项得分或怎样处理哪条问题；无须更改的，请书面说明理由。",
      );
    const to = { objectionId: id, year: row.year, unitId: row.unit_id, reason };
    const done = effect ? await carryOut(work, to, effect) : null;
    await db
      .updateTable("objection")
      .set((set) => ({
        state: decision,
        answer: reason,
        answered_by: viewer.name,
        answered_at: work.clock.now(),
        effect: effect?.kind ?? null,
        effect_detail: done,
        version: set("version", "+", 1),
      }))
      .where("id", "=", id)
      .execute();
    await work.audit("results.answer-objection", `unit:${row.unit_id}`, {
      year: row.year,
      id,
      decision,
      effect: effect?.kind ?? null,
      ...done,
    });
  });
}
