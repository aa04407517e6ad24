import { signedIn, type Context } from "../../../core/context.ts";
import { notFound } from "../../../core/refusal.ts";
import { auditsWithdrawals, maySeeUnitEvidence } from "../policy.ts";
import type { WithdrawnKind } from "../model.ts";
import { tables } from "../tables.ts";

export interface WithdrawalView {
  id: string;
  kind: WithdrawnKind;
  subject: string;
  reason: string;
  withdrawnBy: string;
  withdrawnAt: string;
  /** Facts that no longer count. */
  facts: number;
  /** What it was: read by the audit alone. */
  about: string | null;
}

/**
 * Withdrawn evidence of a unit, the newest first: for the office that something was withdrawn, by whom and why; for the audit also what it was
 * about. The bytes are read by nobody.
 * @throws Refusal 404 for a unit that the viewer may not see
 */
export async function withdrawals(context: Context, unitId: string): Promise<WithdrawalView[]> {
  const viewer = signedIn(context);
  const audits = auditsWithdrawals(viewer);
  if (!audits && !maySeeUnitEvidence(viewer, unitId)) throw notFound("该单位");
  const rows = await tables(context.database)
    .selectFrom("evidence_withdrawal as gone")
    .leftJoin("evidence_package as package", "package.id", "gone.subject")
    .leftJoin("manual_lookup as look", "look.id", "gone.subject")
    .select((row) => [
      "gone.id",
      "gone.kind",
      "gone.subject",
      "gone.reason",
      "gone.withdrawn_name",
      "gone.withdrawn_at",
      "package.site",
      "package.sha256",
      "look.url",
      "look.seen_on",
      row
        .selectFrom("fact_withdrawal")
        .select((one) => one.fn.countAll<number>().as("count"))
        .whereRef("withdrawal_id", "=", "gone.id")
        .as("facts"),
    ])
    .where("gone.unit_id", "=", unitId)
    .orderBy("withdrawn_at", "desc")
    .orderBy("gone.id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    subject: row.subject,
    reason: row.reason,
    withdrawnBy: row.withdrawn_name,
    withdrawnAt: row.withdrawn_at.toISOString(),
    facts: Number(row.facts ?? 0),
    about: audits
      ? row.kind === "package"
        ? `${row.site}（SHA-256 ${row.sha256}）`
        : `${row.url}（${row.seen_on}）`
      : null,
  }));
}
