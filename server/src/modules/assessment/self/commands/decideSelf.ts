import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { notFound, Refusal, staleVersion } from "../../../../core/refusal.ts";
import { tables } from "../../tables.ts";

/**
 * The office returns a self-assessment with the reason, or accepts it.
 * @throws Refusal 404 (also for a person with a conflict), 409 for a stale version or one that is not handed in
 */
export async function decideSelf(
  context: Context,
  year: number,
  unitId: string,
  input: { decision: "returned" | "accepted"; reason: string | null; version: number },
): Promise<void> {
  const viewer = signedIn(context);
  await transact(context, async (work) => {
    const db = tables(work.database);
    const head = await db
      .selectFrom("self_assessment")
      .select(["state", "version"])
      .where("year", "=", year)
      .where("unit_id", "=", unitId)
      .forUpdate()
      .executeTakeFirst();
    if (!head || viewer.recused.has(unitId)) throw notFound("该单位的自评");
    if (head.version !== input.version) throw staleVersion("该单位的自评");
    if (head.state !== "submitted" && !(head.state === "accepted" && input.decision === "returned"))
      throw new Refusal(409, "not-submitted", "该单位的自评尚未提交，不能办理。");
    await db
      .updateTable("self_assessment")
      .set({
        state: input.decision,
        return_reason: input.decision === "returned" ? input.reason : null,
        decided_by: viewer.name,
        decided_at: work.clock.now(),
        version: head.version + 1,
      })
      .where("year", "=", year)
      .where("unit_id", "=", unitId)
      .execute();
    await work.audit("assessment.decide-self", `unit:${unitId}`, { year, ...input });
  });
}
