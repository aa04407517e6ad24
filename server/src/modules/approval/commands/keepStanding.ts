import type { Work } from "../../../core/context.ts";
import { pendingStep, type ApprovalState } from "../model.ts";
import type { SubjectRow } from "../queries/standing.ts";
import { tables } from "../tables.ts";

/** Writes the standing to which a move has led; clocks of the pending step and of an urgent road's debt start when these begin. */
export async function keepStanding(
  work: Work,
  row: SubjectRow,
  next: ApprovalState,
  also: Partial<
    Pick<SubjectRow, "title" | "units" | "round" | "plan_version" | "released_version" | "released_at">
  > = {},
): Promise<void> {
  const now = work.clock.now();
  const pending = pendingStep(next)?.key ?? null;
  const same = pending === row.pending && (also.round ?? row.round) === row.round;
  await tables(work.database)
    .updateTable("approval_subject")
    .set({
      ...also,
      phase: next.phase,
      version: next.version,
      road: next.road,
      submitted_by: next.submittedBy,
      pending,
      pending_since: pending === null ? null : same ? (row.pending_since ?? now) : now,
      begun_by: next.begunBy?.id ?? null,
      begun_name: next.begunBy?.name ?? null,
      debt_round: next.debt ? (row.debt_round ?? row.round) : null,
      debt_since: next.debt ? (row.debt_since ?? now) : null,
      turn: row.turn + 1,
    })
    .where("kind", "=", row.kind)
    .where("id", "=", row.id)
    .execute();
}
