import { sql, type RawBuilder, type Selectable } from "kysely";
import type { Whole } from "../../../core/context.ts";
import type { Finding, FindingState } from "../model.ts";
import { tables, type EvidenceTables } from "../tables.ts";
import { sealedEvidence, type Sealed } from "./sealed.ts";

export interface FindingFilter {
  id?: string | undefined;
  ids?: readonly string[] | undefined;
  year?: number | undefined;
  unitId?: string | undefined;
  state?: FindingState | undefined;
  check?: string | undefined;
  checks?: readonly string[] | undefined;
  decidedAfter?: Date | undefined;
}

/** Which of these findings are confirmed. Not filtered by viewer: for other modules. */
export async function confirmedAmong(context: Whole, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select id from finding where id = any(${[...ids]}::uuid[]) and state = 'confirmed'`.execute(
    context.database,
  );
  return new Set(rows.map((row) => row.id));
}

/** The same for the database to ask of each row, by the id of its finding. */
export const stillConfirmed = (id: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`exists (select from finding where finding.id = ${id} and finding.state = 'confirmed')`;

type Row = Selectable<EvidenceTables["finding"]>;

export const findingOf = (row: Row, sealed: Sealed): Finding => ({
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
});

/** Findings by check and key. Not filtered by viewer: for other modules. */
export async function findingsOf(context: Whole, filter: FindingFilter): Promise<Finding[]> {
  if (filter.ids?.length === 0) return [];
  let query = tables(context.database)
    .selectFrom("finding")
    .selectAll()
    .orderBy("check_id")
    .orderBy("key")
    .orderBy("id");
  if (filter.id) query = query.where("id", "=", filter.id);
  if (filter.ids) query = query.where("id", "in", [...filter.ids]);
  if (filter.year) query = query.where("year", "=", filter.year);
  if (filter.unitId) query = query.where("unit_id", "=", filter.unitId);
  if (filter.state) query = query.where("state", "=", filter.state);
  if (filter.check) query = query.where("check_id", "=", filter.check);
  if (filter.checks) query = query.where("check_id", "in", [...filter.checks]);
  if (filter.decidedAfter) query = query.where("decided_at", ">", filter.decidedAfter);
  const sealed = await sealedEvidence(context);
  return (await query.execute()).map((row) => findingOf(row, sealed));
}
