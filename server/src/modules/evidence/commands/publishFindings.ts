import type { Work } from "../../../core/context.ts";
import { tables } from "../tables.ts";

/**
 * From now on these findings of the year stand in what is published; one that had been taken back stands in it again. Inside the
 * caller's transaction.
 */
export async function publishFindings(
  work: Work,
  year: number,
  findings: readonly { id: string; unitId: string }[],
): Promise<void> {
  const db = tables(work.database);
  const published_at = work.clock.now();
  await db
    .insertInto("published_year")
    .values({ year, published_at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  if (findings.length === 0) return;
  await db
    .insertInto("published_finding")
    .values(
      findings.map(({ id, unitId }) => ({
        finding_id: id,
        year,
        unit_id: unitId,
        published_at,
        taken_back_at: null,
        taken_back_reason: null,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .column("finding_id")
        .doUpdateSet({ published_at, taken_back_at: null, taken_back_reason: null })
        .where("published_finding.taken_back_at", "is not", null),
    )
    .execute();
}

/** 更正: from now on these findings stand in nothing that is published. Inside the caller's transaction. */
export async function takeBackFindings(
  work: Work,
  findingIds: readonly string[],
  reason: string,
): Promise<void> {
  if (findingIds.length === 0) return;
  await tables(work.database)
    .updateTable("published_finding")
    .set({ taken_back_at: work.clock.now(), taken_back_reason: reason })
    .where("finding_id", "in", [...findingIds])
    .where("taken_back_at", "is", null)
    .execute();
}
