import type { z } from "zod";
import { signedIn, type Context } from "../../../../core/context.ts";
import type { recomputation } from "../../schemas.ts";
import { visibleDifference } from "../hidden.ts";
import { tables } from "../../tables.ts";

/** The latest re-computations of a year, newest first; units from which the viewer is recused are left out, and so are ranks beside them. */
export async function recomputations(
  context: Context,
  year: number,
): Promise<z.output<typeof recomputation>[]> {
  const viewer = signedIn(context);
  const rows = await tables(context.database)
    .selectFrom("recomputation")
    .select(["id", "state", "difference", "staged_by", "staged_at", "decided_by"])
    .where("year", "=", year)
    .orderBy("staged_at", "desc")
    .limit(20)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    state: row.state,
    stagedBy: row.staged_by,
    stagedAt: row.staged_at.toISOString(),
    decidedBy: row.decided_by,
    difference: visibleDifference(viewer, row.difference),
  }));
}
