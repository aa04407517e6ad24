import type { Context, Work } from "../../../core/context.ts";
import { tables } from "../tables.ts";

export type CauseKind =
  | "fact"
  | "finding"
  | "applicability"
  | "decision"
  | "objection"
  | "membership"
  | "cut-off";

/** Something that has moved a mark or a frozen rank since the last computation. Written by the database's triggers only. */
export interface Cause {
  id: number;
  unitId: string;
  cause: CauseKind;
  /** Key of the fact, check of the finding, id of the item or the objection. */
  subject: string;
  /** Of a fact its source; of a finding its states, old and new. */
  detail: string;
  note: string | null;
  at: Date | null;
}

/**
 * What no computation has read yet, oldest first.
 * @param newest of a unit only the newest cause of each kind and subject: what a reason needs
 */
export async function pendingCauses(context: Context, year: number, newest = false): Promise<Cause[]> {
  let query = tables(context.database)
    .selectFrom("mark_cause")
    .select(["id", "unit_id", "cause", "subject", "detail", "note", "at"])
    .where("year", "=", year)
    .where("settled_at", "is", null);
  if (newest)
    query = query
      .distinctOn(["unit_id", "cause", "subject"])
      .orderBy("unit_id")
      .orderBy("cause")
      .orderBy("subject")
      .orderBy("id", "desc");
  else query = query.orderBy("id");
  const rows = await query.execute();
  return rows.map(({ id, unit_id, cause, subject, detail, note, at }) => ({
    id,
    unitId: unit_id,
    cause,
    subject,
    detail,
    note,
    at,
  }));
}

/** Holds the year, so that computing, applying a difference and freezing happen one after the other. */
export async function holdYear(work: Work, year: number): Promise<void> {
  // Not FOR UPDATE: the foreign keys of other people's rows hold the year's key.
  await tables(work.database)
    .selectFrom("cycle")
    .select("year")
    .where("year", "=", year)
    .forNoKeyUpdate()
    .execute();
}

/**
 * Settles causes: those given, or all that can be seen now. Whoever computes settles first and reads the facts afterwards: what comes
 * in between stays pending, and the unit behind.
 * @param computation its number; null: a step has found that they change nothing
 */
export async function settleCauses(
  work: Work,
  year: number,
  computation: number | null,
  ids?: readonly number[],
): Promise<void> {
  if (ids?.length === 0) return;
  let query = tables(work.database)
    .updateTable("mark_cause")
    .set({ settled_at: work.clock.now(), computation })
    .where("year", "=", year)
    .where("settled_at", "is", null);
  if (ids) query = query.where("id", "in", [...ids]);
  await query.execute();
}

/** The number of the computation that begins now. */
export async function nextComputation(work: Work, year: number): Promise<number> {
  const { computation } = await tables(work.database)
    .updateTable("cycle")
    .set((set) => ({ computation: set("computation", "+", 1) }))
    .where("year", "=", year)
    .returning("computation")
    .executeTakeFirstOrThrow();
  return computation;
}
