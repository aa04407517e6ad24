import type { z } from "zod";
import type { Context } from "../../../core/context.ts";
import type { auditRow } from "../schemas.ts";

export interface AuditFilter {
  action?: string | undefined;
  subject?: string | undefined;
  before?: number | undefined;
  limit: number;
}

/** Audit rows, newest first; `before` is the id to go on from. */
export async function auditRows(context: Context, filter: AuditFilter): Promise<z.output<typeof auditRow>[]> {
  let query = context.database.selectFrom("audit").selectAll().orderBy("id", "desc").limit(filter.limit);
  if (filter.action) query = query.where("action", "like", `${filter.action}%`);
  if (filter.subject) query = query.where("subject", "=", filter.subject);
  if (filter.before) query = query.where("id", "<", filter.before);
  const rows = await query.execute();
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    actor: row.actor,
    action: row.action,
    subject: row.subject,
    detail: row.detail,
    address: row.address,
  }));
}
