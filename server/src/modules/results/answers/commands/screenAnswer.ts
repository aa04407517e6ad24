import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { demandNoConflict } from "../../../../core/policy.ts";
import { invalid, notFound, Refusal, staleVersion } from "../../../../core/refusal.ts";
import { tables } from "../../tables.ts";

/** Why an answer may be refused: nothing else is the office's to judge. */
export const GROUNDS = { personal: "含有个人信息", secret: "涉及国家秘密、工作秘密或商业秘密" } as const;
export type Ground = keyof typeof GROUNDS;

/**
 * The office looks at a waiting answer for personal data and secrets only, and shows it or refuses it with the reason.
 * @throws Refusal 400 without ground or reason of a refusal, 403 for a person with a conflict, 404, 409 when it is decided or stale
 */
export async function screenAnswer(
  context: Context,
  id: string,
  input: { decision: "shown" | "refused"; ground: Ground | null; reason: string; version: number },
): Promise<void> {
  const viewer = signedIn(context);
  const refusing = input.decision === "refused";
  const reason = input.reason.trim();
  if (refusing && (input.ground === null || reason === ""))
    throw invalid("不予公开只能因为个人信息或秘密，须写明是哪一种及具体理由。");
  await transact(context, async (work) => {
    const db = tables(work.database);
    const row = await db
      .selectFrom("public_answer")
      .select(["year", "unit_id", "finding_id", "state", "version"])
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw notFound("该答复");
    demandNoConflict(viewer, row.unit_id);
    if (row.state !== "waiting") throw new Refusal(409, "decided", "该答复已经处理，请刷新页面。");
    if (row.version !== input.version) throw staleVersion("该答复");
    await db
      .updateTable("public_answer")
      .set({
        state: input.decision,
        ground: refusing ? input.ground : null,
        reason: refusing ? reason : null,
        decided_name: viewer.name,
        decided_at: work.clock.now(),
        version: row.version + 1,
      })
      .where("id", "=", id)
      .execute();
    await work.audit("results.screen-answer", `unit:${row.unit_id}`, {
      year: row.year,
      finding: row.finding_id,
      decision: input.decision,
      ground: refusing ? input.ground : null,
      reason: refusing ? reason : null,
    });
  });
}
