import { personalSpans } from "@mingcha/wording";
import { sql } from "kysely";
import { dateInChina } from "../../../../core/clock.ts";
import type { Work } from "../../../../core/context.ts";
import { invalid } from "../../../../core/refusal.ts";
import { demandApproved, takeMove } from "../../../approval/index.ts";
import { demandClean } from "../checks/demandClean.ts";
import { creditSources } from "./credit.ts";
import { keepSecrecyReview } from "../secrecy/lookedAt.ts";
import { keepSearchable } from "./keepSearchable.ts";
import { demandOpen, storedHash, versionOf, type ArticleRow } from "../store.ts";
import { NOUN, subjectOf } from "../subject.ts";
import { tables } from "../tables.ts";

/** What the public reads beside the text is read by nobody else before: it tells nothing of a person. @throws Refusal 400 */
export function demandNothingPersonal(reason: string): void {
  if (personalSpans(reason).length > 0) throw invalid("向公众说明的原因中有个人信息，请删去后重试。");
}

/** @throws Refusal 400 when a correction says nothing to the public, or something of a person */
export function demandReason(row: ArticleRow, reason: string | undefined | null): void {
  if (row.public_version !== null && !reason) throw invalid("更正已发布的稿件须写明向公众说明的原因。");
  if (reason) demandNothingPersonal(reason);
}

/** 索引号: letters of the column, year, number of its series. Given once, at the first publication. */
async function indexNumber(work: Work, row: ArticleRow, columnId: string): Promise<string | null> {
  if (row.index_number !== null) return row.index_number;
  const db = tables(work.database);
  const column = await db
    .selectFrom("portal_column")
    .select("catalogue_code")
    .where("id", "=", columnId)
    .executeTakeFirstOrThrow();
  const code = column.catalogue_code;
  if (code === null) return null;
  const year = Number(dateInChina(work.clock.now()).slice(0, 4));
  const { last } = await db
    .insertInto("catalogue_series")
    .values({ code, year, last: 1 })
    .onConflict((conflict) =>
      conflict.columns(["code", "year"]).doUpdateSet({ last: sql`catalogue_series.last + 1` }),
    )
    .returning("last")
    .executeTakeFirstOrThrow();
  return `${code}-${year}-${String(last).padStart(5, "0")}`;
}

/**
 * Lets the newest version out: the one way to the public, for button, schedule and bulk alike. The gate is asked with the hash of what goes
 * out, computed now. The article is held; everything comes in the command's transaction.
 * @throws Refusal 409 when that version is not approved
 */
export async function letOut(
  work: Work,
  row: ArticleRow,
  { reason, scheduledFor = null }: { reason?: string | null | undefined; scheduledFor?: Date | null },
): Promise<{ number: number; publishedAt: string }> {
  demandOpen(row);
  demandReason(row, reason);
  const version = await versionOf(work, row.id, row.version);
  const hash = await storedHash(work, version);
  await demandApproved(subjectOf(row.id), hash, work, NOUN);
  const found = await demandClean(work, version);
  const now = work.clock.now();
  const first = row.public_version === null;
  const publishedAt = row.published_at ?? now;
  await takeMove(
    work,
    subjectOf(row.id),
    "release",
    { version: row.version, hash, name: NOUN },
    async (inner) => {
      const db = tables(inner.database);
      await db
        .updateTable("article")
        .set({
          state: "published",
          public_version: row.version,
          published_at: publishedAt,
          scheduled_at: null,
          scheduled_by: null,
          scheduled_reason: null,
          schedule_missed: null,
          index_number: await indexNumber(inner, row, version.column_id),
        })
        .where("id", "=", row.id)
        .execute();
      const earlier = await db
        .selectFrom("article_publication")
        .select((select) => select.fn.countAll<number>().as("count"))
        .where("article_id", "=", row.id)
        .executeTakeFirstOrThrow();
      await db
        .insertInto("article_publication")
        .values({
          article_id: row.id,
          ordinal: earlier.count + 1,
          version: row.version,
          at: now,
          reason: first ? null : (reason ?? null),
          by_name: inner.viewer?.name ?? "（定时发布）",
          scheduled_for: scheduledFor,
        })
        .execute();
      await keepSecrecyReview(inner, { id: row.id, version: row.version }, found);
      await keepSearchable(inner, version);
      await creditSources(inner, row, version, reason ?? "");
    },
  );
  return { number: row.number, publishedAt: publishedAt.toISOString() };
}
