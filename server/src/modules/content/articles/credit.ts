import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { dateInChina } from "../../../core/clock.ts";
import type { Work } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import { tables as contributionTables, type ContributionState } from "../tables.ts";
import { STATE_NAMES } from "../transitions.ts";
import type { ArticleRow, VersionRow } from "./store.ts";
import { tables } from "./tables.ts";

/** What stops an article that took it up: nobody publishes what its unit took back. */
const GONE: readonly ContributionState[] = ["returned", "withdrawn", "not-used", "retracted"];

/** The contributions that an article took up, held until the transaction ends. */
async function holdSources(work: Work, articleId: string) {
  const rows = await tables(work.database)
    .selectFrom("article_source")
    .select("contribution_id")
    .where("article_id", "=", articleId)
    .execute();
  if (rows.length === 0) return [];
  return contributionTables(work.database)
    .selectFrom("contribution")
    .select(["id", "title", "state"])
    .where(
      "id",
      "in",
      rows.map((row) => row.contribution_id),
    )
    .orderBy("id")
    .forUpdate()
    .execute();
}

/**
 * Credits the sources of an article that goes out: each becomes adopted, with the address, column and day of the article. What stands
 * already for that column is kept and goes with the article from now on. Inside the command that lets it out.
 * @returns ids of the adoptions that were made
 * @throws Refusal 409 for a source that was returned, taken back, not used or untrue
 */
export async function creditSources(
  work: Work,
  row: ArticleRow,
  { column_id: columnId }: VersionRow,
): Promise<string[]> {
  const sources = await holdSources(work, row.id);
  const gone = sources.find((one) => GONE.includes(one.state));
  if (gone)
    throw new Refusal(
      409,
      "source-gone",
      `来稿《${gone.title}》${STATE_NAMES[gone.state]}，不能作为本稿来源发布，请先移除该来源。`,
    );
  if (sources.length === 0) return [];
  const db = contributionTables(work.database);
  const column = await tables(work.database)
    .selectFrom("portal_column")
    .select("name")
    .where("id", "=", columnId)
    .executeTakeFirstOrThrow();
  const [by, now] = [work.viewer?.name ?? "（定时发布）", work.clock.now()];
  const address = `${work.config.portal.address ?? ""}/portal/articles/${row.number}`;
  const made: string[] = [];
  for (const { id, state } of sources) {
    const written = await db
      .insertInto("adoption")
      .values({
        id: randomUUID(),
        contribution_id: id,
        outlet: "portal",
        grade: row.class === "interpretation" ? "interpretation" : "ordinary",
        column_name: column.name,
        adopted_on: dateInChina(now),
        address,
        recorded_by: by,
        recorded_at: now,
        article_id: row.id,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .executeTakeFirst();
    if (written) made.push(written.id);
    else
      await db
        .updateTable("adoption")
        .set({ article_id: row.id, address })
        .where("contribution_id", "=", id)
        .where("outlet", "=", "portal")
        .where("column_name", "=", column.name)
        .where("void_kind", "is", null)
        .where("article_id", "is", null)
        .execute();
    if (state === "submitted")
      await db
        .updateTable("contribution")
        .set({ state: "adopted", decided_by: by, decided_at: now, reason: null, version: sql`version + 1` })
        .where("id", "=", id)
        .execute();
  }
  return made;
}

/** Takes the credit of an article back that is no longer public; what no other place took waits for a decision again. */
export async function takeCreditBack(
  work: Work,
  articleId: string,
  { by, reason }: { by: string; reason: string },
): Promise<void> {
  const sources = await holdSources(work, articleId);
  if (sources.length === 0) return;
  const db = contributionTables(work.database);
  const voided = await db
    .updateTable("adoption")
    .set({ void_kind: "withdrawn", void_reason: reason, voided_by: by, voided_at: work.clock.now() })
    .where("article_id", "=", articleId)
    .where("void_kind", "is", null)
    .returning("contribution_id")
    .execute();
  for (const { contribution_id: id } of voided)
    await db
      .updateTable("contribution")
      .set({
        state: "submitted",
        reason: null,
        decided_by: null,
        decided_at: null,
        version: sql`version + 1`,
      })
      .where("id", "=", id)
      .where("state", "=", "adopted")
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom("adoption")
              .select("adoption.id")
              .whereRef("adoption.contribution_id", "=", "contribution.id")
              .where("void_kind", "is", null),
          ),
        ),
      )
      .execute();
}
