import { randomUUID } from "node:crypto";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { invalid, notFound, Refusal, staleVersion } from "../../../../core/refusal.ts";
import { findingsOf, personalKinds, PERSONAL_NAMES } from "../../../evidence/read.ts";
import { tables } from "../../tables.ts";
import { answerPeriod } from "../period.ts";

/**
 * A unit's officer answers publicly to a confirmed finding of the unit. What was refused, or waits, may be written anew; what is shown stays.
 * @throws Refusal 400 for personal data in the text, 404 for a finding that is not the unit's own, 409 outside of the period, when the answer
 * is shown already, or for a stale version
 */
export async function writeAnswer(
  context: Context,
  year: number,
  input: { findingId: string; text: string; version: number },
): Promise<{ id: string }> {
  const viewer = signedIn(context);
  const { unitId } = viewer;
  if (unitId === null) throw new Error("The policy lets officers only answer; they have a unit.");
  const text = input.text.trim();
  const kinds = personalKinds(text);
  if (kinds.length > 0)
    throw invalid(
      `答复将向社会公开，其中可能有${kinds.map((kind) => PERSONAL_NAMES[kind]).join("、")}，请删去后再提交，答复没有保存。`,
    );
  return transact(context, async (work) => {
    const { open, until } = await answerPeriod(work, year);
    if (!open)
      throw new Refusal(
        409,
        "period-closed",
        until === null
          ? "得分和问题在反馈期开始后向各单位开放，此后才能答复。"
          : `公开答复已于 ${until} 截止，答复没有保存。`,
      );
    const own = await findingsOf(work, { id: input.findingId, year, unitId, state: "confirmed" });
    if (own.length === 0) throw notFound("本单位的该条问题");
    const db = tables(work.database);
    const before = await db
      .selectFrom("public_answer")
      .select(["id", "state", "version"])
      .where("finding_id", "=", input.findingId)
      .forUpdate()
      .executeTakeFirst();
    if ((before?.version ?? 0) !== input.version) throw staleVersion("该答复");
    if (before?.state === "shown")
      throw new Refusal(409, "answer-shown", "该答复已经公开，不再修改；确有错误请联系检查工作组。");
    const id = before?.id ?? randomUUID();
    const values = {
      text,
      state: "waiting" as const,
      written_by: viewer.accountId,
      written_name: viewer.name,
      written_at: work.clock.now(),
      ground: null,
      reason: null,
      decided_name: null,
      decided_at: null,
      version: input.version + 1,
    };
    // Of two first answers at one moment neither sees the other's row: the second meets it here.
    const kept = await db
      .insertInto("public_answer")
      .values({ id, year, unit_id: unitId, finding_id: input.findingId, ...values })
      .onConflict((conflict) =>
        conflict.column("finding_id").doUpdateSet(values).where("public_answer.version", "=", input.version),
      )
      .returning("id")
      .executeTakeFirst();
    if (!kept) throw staleVersion("该答复");
    await work.audit("results.write-answer", `unit:${unitId}`, { year, finding: input.findingId, text });
    return { id };
  });
}
