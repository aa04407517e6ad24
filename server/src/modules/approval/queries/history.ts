import type { Context } from "../../../core/context.ts";
import type { Answer, Subject } from "../model.ts";
import type { Road } from "../plan.ts";
import { tables, type LoggedMove } from "../tables.ts";

export interface HistoryRow {
  /** Grows with every move of the text. */
  number: number;
  move: LoggedMove;
  /** Key of the step that was signed, begun or returned. */
  step: string | null;
  round: number;
  version: number;
  hash: string;
  by: string;
  /** Null: the scheduler. */
  byId: string | null;
  /** Whom the signer stood in for. */
  for: string | null;
  reason: string | null;
  answers: Answer[];
  road: Road;
  /** Version of the plan under which it was done; null outside a round. */
  planVersion: number | null;
  at: string;
}

export interface VersionKept {
  version: number;
  hash: string;
  note: string;
  savedBy: string;
  savedAt: string;
}

/** Who did what with which version, in its order. Not filtered by viewer: its owner says who may read it. */
export async function history(
  context: Context,
  { kind, id }: Subject,
): Promise<{ moves: HistoryRow[]; versions: VersionKept[] }> {
  const db = tables(context.database);
  const versions = await db
    .selectFrom("approval_version")
    .selectAll()
    .where("kind", "=", kind)
    .where("id", "=", id)
    .orderBy("version")
    .execute();
  const rows = await db
    .selectFrom("approval_log")
    .selectAll()
    .where("kind", "=", kind)
    .where("id", "=", id)
    .orderBy("number")
    .execute();
  const hashes = new Map(versions.map((one) => [one.version, one.hash]));
  return {
    versions: versions.map((one) => ({
      version: one.version,
      hash: one.hash,
      note: one.note,
      savedBy: one.saved_name,
      savedAt: one.saved_at.toISOString(),
    })),
    moves: rows.map((row) => ({
      number: row.number,
      move: row.move,
      step: row.step,
      round: row.round,
      version: row.version,
      hash: hashes.get(row.version) ?? "",
      by: row.done_name,
      byId: row.done_by,
      for: row.for_name,
      reason: row.reason,
      answers: row.answers,
      road: row.road,
      planVersion: row.plan_version,
      at: row.done_at.toISOString(),
    })),
  };
}
