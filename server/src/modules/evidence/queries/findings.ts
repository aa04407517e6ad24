import type { Context } from "../../../core/context.ts";
import type { Finding, FindingState } from "../model.ts";
import { tables } from "../tables.ts";
import { sealedEvidence } from "./sealed.ts";

export interface FindingFilter {
  id?: string | undefined;
  year?: number | undefined;
  unitId?: string | undefined;
  state?: FindingState | undefined;
  check?: string | undefined;
}

/** Findings by check and key. Not filtered by viewer: for other modules. */
export async function findingsOf(context: Context, filter: FindingFilter): Promise<Finding[]> {
  let query = tables(context.database)
    .selectFrom("finding")
    .selectAll()
    .orderBy("check_id")
    .orderBy("key")
    .orderBy("id");
  if (filter.id) query = query.where("id", "=", filter.id);
  if (filter.year) query = query.where("year", "=", filter.year);
  if (filter.unitId) query = query.where("unit_id", "=", filter.unitId);
  if (filter.state) query = query.where("state", "=", filter.state);
  if (filter.check) query = query.where("check_id", "=", filter.check);
  const sealed = await sealedEvidence(context);
  const rows = await query.execute();
  return rows.map((row) => ({
    id: row.id,
    year: row.year,
    unitId: row.unit_id,
    check: row.check_id,
    key: row.key,
    state: row.state,
    certainty: row.certainty,
    message: row.message,
    evidence: sealed.open(row.evidence),
    sealed: row.evidence.length - sealed.open(row.evidence).length,
    raisedBy: row.raised_by,
    raisedAt: row.raised_at,
    raisedByAccount: row.raised_by_account,
    raisedByName: row.raised_name,
    decidedBy: row.decided_name,
    decidedAt: row.decided_at,
    reason: row.reason,
    version: row.version,
  }));
}
