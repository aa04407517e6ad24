import { signedIn, transact, type Context } from "../../../core/context.ts";
import { invalid, notFound } from "../../../core/refusal.ts";
import type { NewPairDecision } from "../schemas.ts";
import { tables } from "../tables.ts";

/**
 * Records what a person says of two contributions that look alike: the same text counts for the first arrival. May be said anew; the last
 * word counts.
 * @throws Refusal 400 for one with itself or of two years, 404 for one that is not there, was withdrawn, or is of a unit from which the viewer is recused
 */
export async function decidePair(
  context: Context,
  { ids, verdict }: NewPairDecision,
): Promise<{ verdict: NewPairDecision["verdict"] }> {
  const [one, other] = ids.toSorted() as [string, string];
  if (one === other) throw invalid("请选择两篇不同的来稿。");
  return transact(context, async (work) => {
    const viewer = signedIn(work);
    const db = tables(work.database);
    const partners = await db
      .selectFrom("contribution_partner")
      .select("unit_id")
      .where("contribution_id", "in", [one, other])
      .execute();
    if (partners.some((row) => viewer.recused.has(row.unit_id))) throw notFound("该来稿");
    const rows = await db
      .selectFrom("contribution")
      .select(["id", "unit_id", "year", "state"])
      .where("id", "in", [one, other])
      .execute();
    if (rows.length !== 2 || rows.some((row) => viewer.recused.has(row.unit_id) || row.state === "withdrawn"))
      throw notFound("该来稿");
    if (rows[0]!.year !== rows[1]!.year) throw invalid("两篇来稿不在同一统计年度，不能合并计数。");
    await db
      .insertInto("pair_decision")
      .values({
        one_id: one,
        other_id: other,
        verdict,
        decided_by: viewer.name,
        decided_at: work.clock.now(),
      })
      .execute();
    await work.audit("content.decide-pair", `contribution:${one}`, { other, verdict });
    return { verdict };
  });
}
