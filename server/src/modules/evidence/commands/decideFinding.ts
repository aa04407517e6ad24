import { sql } from "kysely";
import { signedIn, transact, type Context } from "../../../core/context.ts";
import { demandNoConflict } from "../../../core/policy.ts";
import { invalid, notFound, Refusal, staleVersion } from "../../../core/refusal.ts";
import { sealedEvidence } from "../queries/sealed.ts";
import { tellFollowers } from "../followers.ts";
import { holdFacts, holdYear } from "../holdYear.ts";
import { tables } from "../tables.ts";
import { writeDecided } from "./writeDecided.ts";

export interface Decision {
  decision: "confirmed" | "dismissed";
  reason?: string | undefined;
  version: number;
}

/**
 * A person confirms or dismisses a finding; the fact that follows from it is written in the same transaction.
 * A decision may be changed later, with a reason.
 * @throws Refusal 400 without a reason where one is needed, 404, 409 for a stale version, for a finding that the viewer raised from a look of one's own, or when all its evidence was withdrawn
 */
export async function decideFinding(
  context: Context,
  id: string,
  input: Decision,
): Promise<{ version: number }> {
  const viewer = signedIn(context);
  return transact(context, async (work) => {
    const db = tables(work.database);
    const of = await db
      .selectFrom("finding")
      .select(["year", "unit_id"])
      .where("id", "=", id)
      .executeTakeFirst();
    if (!of) throw notFound("该问题");
    await holdYear(work, of.year);
    await holdFacts(work, of.year, of.unit_id);
    const before = await db
      .selectFrom("finding")
      .selectAll()
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    if (!before) throw notFound("该问题");
    demandNoConflict(viewer, before.unit_id);
    if (before.version !== input.version) throw staleVersion("该问题");
    const shown = (await sealedEvidence(work)).open(before.evidence);
    if (input.decision === "confirmed" && shown.length === 0)
      throw new Refusal(
        409,
        "sealed",
        "该问题所依据的证据已全部撤回，不能确认；请重新取证，或写明理由予以排除。",
      );
    if (input.decision === "confirmed" && before.raised_by_account === viewer.accountId)
      throw new Refusal(
        409,
        "own-finding",
        "该问题由您本人查看后提出，须由另一名工作人员查看证据后确认；您可以写明理由撤销（排除）。",
      );
    const reason = input.reason?.trim() || null;
    if (reason === null && (input.decision === "dismissed" || before.state !== "suspected")) {
      throw invalid(
        input.decision === "dismissed" ? "排除一条问题须写明理由。" : "更改已作出的决定须写明理由。",
      );
    }
    const { version } = await db
      .updateTable("finding")
      .set({
        state: input.decision,
        reason,
        decided_by: viewer.accountId,
        decided_name: viewer.name,
        decided_at: work.clock.now(),
        version: sql`version + 1`,
      })
      .where("id", "=", id)
      .returning("version")
      .executeTakeFirstOrThrow();
    const own = input.decision === "confirmed" ? before.fact_when_confirmed : before.fact_when_dismissed;
    const keys = new Set(own?.changes.map((change) => change.key));
    await writeDecided(work, before.year, before.unit_id, (_finding, key) => keys.has(key));
    await tellFollowers(work, {
      id,
      year: before.year,
      unitId: before.unit_id,
      state: input.decision,
    });
    await work.audit("evidence.decide-finding", `finding:${id}`, {
      unit: before.unit_id,
      year: before.year,
      from: before.state,
      to: input.decision,
      reason,
    });
    return { version };
  });
}
