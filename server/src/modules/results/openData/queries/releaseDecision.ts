import type { Context } from "../../../../core/context.ts";
import { tables } from "../../tables.ts";

/** hashes: only their hashes; screened: what stays open after screening, record by record. */
export const RELEASE_POLICIES = ["hashes", "screened"] as const;

export interface ReleaseDecision {
  policy: (typeof RELEASE_POLICIES)[number];
  reason: string;
  by: string;
  at: Date;
  version: number;
}

/** What the office decided about giving out the evidence of a year; null: nothing yet, and then only hashes are given. */
export async function releaseDecision(context: Context, year: number): Promise<ReleaseDecision | null> {
  const row = await tables(context.database)
    .selectFrom("evidence_release")
    .selectAll()
    .where("year", "=", year)
    .executeTakeFirst();
  if (!row) return null;
  const { policy, reason, decided_by: by, decided_at: at, version } = row;
  return { policy, reason, by, at, version };
}
