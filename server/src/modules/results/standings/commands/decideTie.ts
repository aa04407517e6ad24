import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { demandNoConflict } from "../../../../core/policy.ts";
import { invalid, Refusal } from "../../../../core/refusal.ts";
import { cycle } from "../../../assessment/index.ts";
import { holdYear } from "../../../evidence/index.ts";
import type { UnitKind } from "../../../registry/index.ts";
import { mayBeExcellent } from "../choose.ts";
import { decidedOn } from "../decidedOn.ts";
import { tables } from "../../tables.ts";

/**
 * The leader says in writing which of the units that share a rank at the edge of the quota are excellent. Nobody with a conflict with
 * one of them takes part. After publication it leads to a correction.
 * @throws Refusal 400 for units that are not in the tie or the wrong number of them, 403 for a conflict, 409 without a tie, or while the
 * standings are frozen and not published
 */
export async function decideTie(
  context: Context,
  year: number,
  input: { kind: UnitKind; unitIds: string[]; reason: string },
): Promise<void> {
  const viewer = signedIn(context);
  await transact(context, async (work) => {
    await holdYear(work, year);
    const { rubric } = await cycle(work, year);
    const all = await decidedOn(
      work,
      year,
      "排名已经确定，不再作同分决定；确需更改的，请先由厅领导退回排名。",
    );
    const rows = all.filter((row) => row.kind === input.kind);
    const before = rows.filter((row) => row.undecided);
    const earlier = await tables(work.database)
      .selectFrom("tie_decision")
      .select("unit_ids")
      .where("year", "=", year)
      .where("kind", "=", input.kind)
      .executeTakeFirst();
    const tied = before.length > 0 ? before : rows.filter((row) => earlier?.unit_ids.includes(row.unitId));
    const [one] = tied;
    if (!one || one.score === null)
      throw new Refusal(409, "no-tie", "该类单位在优秀名额处没有同分，无需决定。");
    const sharing = rows.filter((row) => row.rank === one.rank && mayBeExcellent(rubric, row));
    for (const row of sharing) demandNoConflict(viewer, row.unitId);
    const above = rows.filter((row) => row.excellent && (row.rank ?? 0) < (one.rank ?? 0)).length;
    const places = (rubric.quota?.[input.kind] ?? 0) - above;
    const unique = new Set(input.unitIds);
    if (unique.size !== places || ![...unique].every((id) => sharing.some((row) => row.unitId === id)))
      throw invalid(`须从同分的 ${sharing.length} 个单位中选定 ${places} 个，决定没有保存。`);
    const values = {
      unit_ids: [...unique],
      score: one.score,
      reason: input.reason,
      decided_by: viewer.name,
      decided_at: work.clock.now(),
    };
    await tables(work.database)
      .insertInto("tie_decision")
      .values({ year, kind: input.kind, ...values })
      .onConflict((conflict) => conflict.columns(["year", "kind"]).doUpdateSet(values))
      .execute();
    await work.audit("results.decide-tie", `cycle:${year}`, { ...input });
  });
}
