import type { Context } from "../../../../core/context.ts";
import { tables } from "../../tables.ts";

export interface Departure {
  accountId: string;
  reason: string;
  decidedBy: string;
  decidedAt: string;
}

/** Experts who left the year's review, earliest first. */
export async function departures(context: Context, year: number): Promise<Departure[]> {
  const rows = await tables(context.database)
    .selectFrom("expert_departure")
    .selectAll()
    .where("year", "=", year)
    .orderBy("decided_at")
    .orderBy("account_id")
    .execute();
  return rows.map((row) => ({
    accountId: row.account_id,
    reason: row.reason,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at.toISOString(),
  }));
}
