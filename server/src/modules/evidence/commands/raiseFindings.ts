import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Work } from "../../../core/context.ts";
import type { NewFinding } from "../model.ts";
import { tables } from "../tables.ts";

/**
 * Raises findings inside the caller's transaction. The same finding of a later run (year, unit, check, key) is not raised
 * twice: while it is suspected it takes the newest message and evidence; once a person has decided, it stays as decided.
 */
export async function raiseFindings(work: Work, findings: NewFinding[]): Promise<void> {
  const db = tables(work.database);
  for (const finding of findings) {
    if (finding.evidence.length === 0)
      throw new Error(`A finding without evidence: ${finding.check} ${finding.key}`);
    await db
      .insertInto("finding")
      .values({
        id: randomUUID(),
        year: finding.year,
        unit_id: finding.unitId,
        check_id: finding.check,
        key: finding.key,
        certainty: finding.certainty,
        message: finding.message,
        evidence: sql`${{ list: finding.evidence }}::jsonb -> 'list'`,
        raised_by: finding.raisedBy,
        raised_at: work.clock.now(),
        raised_by_account: finding.person?.accountId ?? null,
        raised_name: finding.person?.name ?? null,
        fact_when_confirmed: finding.factsWhenConfirmed ? { changes: finding.factsWhenConfirmed } : null,
        fact_when_dismissed: finding.factsWhenDismissed ? { changes: finding.factsWhenDismissed } : null,
        decided_by: null,
        decided_name: null,
        decided_at: null,
        reason: null,
      })
      .onConflict((conflict) =>
        conflict
          .columns(["year", "unit_id", "check_id", "key"])
          .doUpdateSet((row) => ({
            certainty: row.ref("excluded.certainty"),
            message: row.ref("excluded.message"),
            evidence: row.ref("excluded.evidence"),
            raised_at: row.ref("excluded.raised_at"),
            // What a confirmation would write is what the newest look saw: a count of it may have changed.
            fact_when_confirmed: row.ref("excluded.fact_when_confirmed"),
            fact_when_dismissed: row.ref("excluded.fact_when_dismissed"),
          }))
          .where("finding.state", "=", "suspected"),
      )
      .execute();
  }
}
