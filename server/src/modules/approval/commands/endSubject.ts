import type { Work } from "../../../core/context.ts";
import { pendingStep, type Subject } from "../model.ts";
import { standingOfRow, subjectRow } from "../queries/standing.ts";
import { tables } from "../tables.ts";
import { keepStanding } from "./keepStanding.ts";

/**
 * Ends a text whose matter is over before it went out: it waits for nobody any more, its signatures open nothing. By its owner's rules and
 * not by a person's move; what has gone out or was dropped stays as it is.
 */
export async function endSubject(work: Work, subject: Subject, reason: string): Promise<void> {
  const row = await subjectRow(work, subject, true);
  if (!row || row.version === 0 || row.phase === "released" || row.phase === "dropped") return;
  const now = await standingOfRow(work, row);
  await tables(work.database)
    .insertInto("approval_log")
    .values({
      kind: row.kind,
      id: row.id,
      round: row.round,
      version: row.version,
      move: "drop",
      reason,
      step: pendingStep(now)?.key ?? null,
      done_by: null,
      done_name: "（系统）",
      for_id: null,
      for_name: null,
      road: row.road,
      plan_version: row.plan_version,
      done_at: work.clock.now(),
    })
    .execute();
  await keepStanding(work, row, {
    ...now,
    phase: "dropped",
    signatures: [],
    begunBy: null,
    submittedBy: null,
  });
  await work.audit("approval.drop-text", `${row.kind}:${row.id}`, { version: row.version });
}

/** Who alone signs the named steps of the texts of a unit that have not gone out. */
export async function nameSigners(
  work: Work,
  of: { kind: string; ownUnit: string },
  accounts: readonly string[],
): Promise<void> {
  await tables(work.database)
    .updateTable("approval_subject")
    .set({ named: [...accounts] })
    .where("kind", "=", of.kind)
    .where("own_unit", "=", of.ownUnit)
    .where("phase", "in", ["draft", "waiting", "approved"])
    .execute();
}
