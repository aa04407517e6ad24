import { signedIn, transact, type Context } from "../../../core/context.ts";
import { demandNoConflict } from "../../../core/policy.ts";
import { notFound, Refusal, staleVersion } from "../../../core/refusal.ts";
import { tables } from "../tables.ts";

/**
 * The office answers an objection with a reason. What follows from an upheld one (a finding dismissed, a fact corrected and computed
 * again, the leader's decision on an item) is done by its own command; the answer says what was done.
 * @throws Refusal 403 for a person with a conflict, 404, 409 for a stale version or one that was answered
 */
export async function answerObjection(
  context: Context,
  id: string,
  input: { decision: "upheld" | "rejected"; reason: string; version: number },
): Promise<void> {
  const viewer = signedIn(context);
  await transact(context, async (work) => {
    const db = tables(work.database);
    const row = await db
      .selectFrom("objection")
      .select(["unit_id", "state", "version", "year"])
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    if (!row || viewer.recused.has(row.unit_id)) throw notFound("该申诉");
    demandNoConflict(viewer, row.unit_id);
    if (row.version !== input.version) throw staleVersion("该申诉");
    if (row.state !== "open") throw new Refusal(409, "answered", "该申诉已经答复或撤回。");
    await db
      .updateTable("objection")
      .set((set) => ({
        state: input.decision,
        answer: input.reason,
        answered_by: viewer.name,
        answered_at: work.clock.now(),
        version: set("version", "+", 1),
      }))
      .where("id", "=", id)
      .execute();
    await work.audit("results.answer-objection", `unit:${row.unit_id}`, {
      year: row.year,
      id,
      decision: input.decision,
    });
  });
}
