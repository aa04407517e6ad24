import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { Refusal, staleVersion } from "../../../../core/refusal.ts";
import { cycle } from "../../../assessment/index.ts";
import { holdYear, isPublished } from "../../../evidence/index.ts";
import { tables } from "../../tables.ts";
import { releaseDecision, type ReleaseDecision } from "../queries/releaseDecision.ts";

/**
 * Decides before publication how much of the year's evidence everyone gets; the reason is shown publicly.
 * @throws Refusal 404, 409 once the notice is out, or for a stale version
 */
export async function decideRelease(
  context: Context,
  year: number,
  input: { policy: ReleaseDecision["policy"]; reason: string; version: number },
): Promise<void> {
  const viewer = signedIn(context);
  await transact(context, async (work) => {
    await cycle(work, year);
    await holdYear(work, year);
    if (await isPublished(work, year))
      throw new Refusal(409, "published", `${year} 年度通报已经发布，证据公开范围不再更改。`);
    const before = await releaseDecision(work, year);
    if ((before?.version ?? 0) !== input.version) throw staleVersion("证据公开范围");
    const values = {
      policy: input.policy,
      reason: input.reason.trim(),
      decided_by: viewer.name,
      decided_at: work.clock.now(),
      version: input.version + 1,
    };
    await tables(work.database)
      .insertInto("evidence_release")
      .values({ year, ...values })
      .onConflict((conflict) => conflict.column("year").doUpdateSet(values))
      .execute();
    await work.audit("results.decide-evidence-release", `cycle:${year}`, {
      policy: input.policy,
      reason: input.reason,
    });
  });
}
