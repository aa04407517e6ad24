import { sql } from "kysely";
import type { Work } from "./context.ts";

/** A last day beside what another holiday table makes of it. */
export interface Move {
  kind: "feedback" | "rectification" | "desk-promise" | "desk-handling" | "interview-answer";
  year: number;
  unitId: string | null;
  /** Address of what is moved, e.g. `cycle:2026`. */
  subject: string;
  oldDue: string;
  /** What the tables as they are now give. */
  computed: string;
  reason: string;
}

/** Nobody is worse off by a table that came later: of both days the later one holds. */
export const laterOf = (a: string, b: string): string => (a > b ? a : b);

/** Writes the event of a last day that moved. @returns the day that holds */
export async function recordMove(work: Work, move: Move): Promise<string> {
  const due = laterOf(move.oldDue, move.computed);
  await sql`
    insert into moved_date (at, kind, year, unit_id, subject, old_due, computed, due, reason)
    values (${work.clock.now()}, ${move.kind}, ${move.year}, ${move.unitId}, ${move.subject}, ${move.oldDue}::date,
      ${move.computed}::date, ${due}::date, ${move.reason})`.execute(work.database);
  return due;
}
