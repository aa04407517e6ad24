import { signedIn, transact, type Context } from "../../../core/context.ts";
import { hold } from "../../../core/hold.ts";
import { invalid, notFound, Refusal, staleVersion } from "../../../core/refusal.ts";
import { planProblems } from "../plan.ts";
import { planOf } from "../queries/plans.ts";
import type { ChangedPlan } from "../schemas.ts";
import { tables } from "../tables.ts";

/**
 * The next version of a class's plan. What has been handed in goes on by the plan it was handed in under.
 * @throws Refusal 400 for a plan that cannot work, 404, 409 for a stale version or a plan that is fixed
 */
export async function changePlan(
  context: Context,
  of: string,
  input: ChangedPlan,
): Promise<{ version: number }> {
  const viewer = signedIn(context);
  return transact(context, async (work) => {
    await hold(work, `approval-plan:${of}`);
    const db = tables(work.database);
    const row = await db.selectFrom("approval_class").selectAll().where("class", "=", of).executeTakeFirst();
    if (!row) throw notFound(`“${of}”类内容`);
    if (row.fixed) throw new Refusal(409, "fixed", `“${row.name}”的审签环节由制度规定，不能在此修改。`);
    const problems = planProblems(input.plan, row.least_steps);
    if (problems.length > 0) throw invalid(problems.join(""), problems);
    const { version } = await planOf(work, of);
    if (version !== input.version) throw staleVersion("审签方案");
    await db
      .insertInto("approval_plan")
      .values({
        class: of,
        version: version + 1,
        plan: input.plan,
        note: input.note,
        made_by: viewer.accountId,
        made_name: viewer.name,
        made_at: work.clock.now(),
      })
      .execute();
    await work.audit("approval.change-plan", `approval-plan:${of}`, {
      version: version + 1,
      note: input.note,
    });
    return { version: version + 1 };
  });
}
