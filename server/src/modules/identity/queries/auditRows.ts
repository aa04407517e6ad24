import { sql, type RawBuilder, type SqlBool } from "kysely";
import type { z } from "zod";
import type { Context } from "../../../core/context.ts";
import { actionName, detailWords, subjectName } from "../audit/words.ts";
import type { auditRow } from "../schemas.ts";
import { tables } from "../tables.ts";

export interface AuditFilter {
  /** Beginning of the action, e.g. `review.`. */
  action?: string | undefined;
  /** A subject as it is kept (`unit:C001`), its number alone, or the name or login of an account. */
  subject?: string | undefined;
  /** Part of the name of who acted; also finds sign-ins of that person. */
  actor?: string | undefined;
  /** First and last day in China, `YYYY-MM-DD`. */
  from?: string | undefined;
  until?: string | undefined;
  before?: number | undefined;
  limit: number;
}

/** People know a unit's number and a colleague's name, not the kinds under which the record keeps them. */
const ofSubject = (said: string): RawBuilder<SqlBool> =>
  said.includes(":")
    ? sql`subject = ${said}`
    : sql`(subject = ${said} or split_part(subject, ':', 2) = ${said}
        or subject in (select 'account:' || id from account where ${said} in (name, login)))`;

/** Audit rows, newest first; `before` is the id to go on from. */
export async function auditRows(context: Context, filter: AuditFilter): Promise<z.output<typeof auditRow>[]> {
  let query = context.database.selectFrom("audit").selectAll().orderBy("id", "desc").limit(filter.limit);
  if (filter.action) query = query.where("action", "like", `${filter.action}%`);
  if (filter.subject) query = query.where(ofSubject(filter.subject));
  if (filter.before) query = query.where("id", "<", filter.before);
  if (filter.from) query = query.where("at", ">=", new Date(`${filter.from}T00:00:00+08:00`));
  if (filter.until)
    query = query.where("at", "<", new Date(Date.parse(`${filter.until}T00:00:00+08:00`) + DAY));
  if (filter.actor) {
    const like = `%${filter.actor.replace(/[\\%_]/g, "\\$&")}%`;
    query = query.where((where) =>
      where.or([
        where("actor", "like", like),
        sql<boolean>`subject in (select 'account:' || id from account where name like ${like})`,
      ]),
    );
  }
  const rows = await query.execute();
  const ids = rows.flatMap(({ subject }) => (subject.startsWith("account:") ? [subject.slice(8)] : []));
  const names = new Map(
    (
      await tables(context.database)
        .selectFrom("account")
        .select(["id", "name"])
        .where(sql<boolean>`id::text = any(${ids}::text[])`)
        .execute()
    ).map((row) => [row.id, row.name]),
  );
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    actor: row.actor,
    action: row.action,
    actionName: actionName(row.action),
    subject: row.subject,
    subjectName: subjectName(row.subject, names),
    detail: row.detail,
    detailWords: detailWords(row.detail),
    address: row.address,
  }));
}

const DAY = 86_400_000;
