import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { dateInChina } from "../../../../core/clock.ts";
import type { Work } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { tables as contributionTables, type ContributionState } from "../../tables.ts";
import { STATE_NAMES } from "../../transitions.ts";
import type { ArticleRow, VersionRow } from "../store.ts";
import { tables } from "../tables.ts";

/** What stops an article that took it up: nobody publishes what its unit took back. */
const GONE: readonly ContributionState[] = ["returned", "withdrawn", "not-used", "retracted"];

/** The contributions that an article took up or has its credit from, held until the transaction ends; `taken`: it took them up. */
async function holdSources(work: Work, articleId: string) {
  const rows = await tables(work.database)
    .selectFrom("article_source")
    .select("contribution_id")
    .where("article_id", "=", articleId)
    .execute();
  const credited = await contributionTables(work.database)
    .selectFrom("adoption")
    .select("contribution_id")
    .where("article_id", "=", articleId)
    .where("void_kind", "is", null)
    .execute();
  const taken = new Set(rows.map((row) => row.contribution_id));
  const ids = [...new Set([...taken, ...credited.map((row) => row.contribution_id)])];
  if (ids.length === 0) return [];
  const held = await contributionTables(work.database)
    .selectFrom("contribution")
    .select(["id", "title", "state"])
    .where("id", "in", ids)
    .orderBy("id")
    .forUpdate()
    .execute();
  return held.map((one) => ({ ...one, taken: taken.has(one.id) }));
}

/** What an article gives its sources: where it stands, and since when. */
interface Giver {
  id: string;
  number: number;
  class: string;
  column: string;
  on: string;
}

/** Writes the adoption of a contribution by an article; nothing when one stands for the column already. @returns its id */
async function credit(work: Work, giver: Giver, contributionId: string, by: string): Promise<string | null> {
  const written = await contributionTables(work.database)
    .insertInto("adoption")
    .values({
      id: randomUUID(),
      contribution_id: contributionId,
      outlet: "portal",
      grade: giver.class === "interpretation" ? "interpretation" : "ordinary",
      column_name: giver.column,
      adopted_on: giver.on,
      address: addressOf(work, giver.number),
      recorded_by: by,
      recorded_at: work.clock.now(),
      article_id: giver.id,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return written?.id ?? null;
}

const addressOf = (work: Work, number: number): string =>
  `${work.config.portal.address ?? ""}/portal/articles/${number}`;

/**
 * Credits the sources of an article that goes out: each becomes adopted, with the address, column and day of the article. What stands
 * already for that column is kept and goes with the article from now on; what it is no longer made from loses the credit. Inside the command that lets it out.
 * @param reason of a correction, as the public reads it
 * @returns ids of the adoptions that were made
 * @throws Refusal 409 for a source that was returned, taken back, not used or untrue
 */
export async function creditSources(
  work: Work,
  row: ArticleRow,
  { column_id: columnId }: VersionRow,
  reason: string,
): Promise<string[]> {
  const held = await holdSources(work, row.id);
  const sources = held.filter((one) => one.taken);
  const gone = sources.find((one) => GONE.includes(one.state));
  if (gone)
    throw new Refusal(
      409,
      "source-gone",
      `来稿《${gone.title}》${STATE_NAMES[gone.state]}，不能作为本稿来源发布，请先移除该来源。`,
    );
  const db = contributionTables(work.database);
  const [by, now] = [work.viewer?.name ?? "（定时发布）", work.clock.now()];
  const left = held.filter((one) => !one.taken).map((one) => one.id);
  await voidCredit(work, row.id, left, { by, reason: `更正后不再来源于该来稿：${reason}` });
  if (sources.length === 0) return [];
  const column = await tables(work.database)
    .selectFrom("portal_column")
    .select("name")
    .where("id", "=", columnId)
    .executeTakeFirstOrThrow();
  const giver = { ...row, column: column.name, on: dateInChina(now) };
  const made: string[] = [];
  for (const { id, state } of sources) {
    const written = await credit(work, giver, id, by);
    if (written) made.push(written);
    else
      await db
        .updateTable("adoption")
        .set({ article_id: row.id, address: addressOf(work, row.number) })
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
  why: { by: string; reason: string },
): Promise<void> {
  const held = await holdSources(work, articleId);
  await voidCredit(
    work,
    articleId,
    held.map((one) => one.id),
    why,
  );
}

/** Another article that is out as its newest version and made from the contribution; the first that came out, and none whose credit a person struck out. */
async function otherGiver(work: Work, articleId: string, contributionId: string): Promise<Giver | null> {
  const row = await tables(work.database)
    .selectFrom("article_source as source")
    .innerJoin("article as head", "head.id", "source.article_id")
    .innerJoin("public_article as article", (join) =>
      join.onRef("article.id", "=", "head.id").onRef("article.version", "=", "head.version"),
    )
    .innerJoin("portal_column as column", "column.id", "article.column_id")
    .select(["article.id", "article.number", "article.class", "column.name", "article.published_at"])
    .where("source.contribution_id", "=", contributionId)
    .where("article.id", "!=", articleId)
    .where(
      sql<boolean>`not exists (select from adoption where adoption.article_id = article.id and adoption.contribution_id = ${contributionId} and void_kind in ('mistake', 'untrue'))`,
    )
    .orderBy("article.published_at")
    .orderBy("article.number")
    .executeTakeFirst();
  return row ? { ...row, column: row.name, on: dateInChina(row.published_at) } : null;
}

/** Voids what an article gave to held contributions; another article that stands on one gives it anew. */
async function voidCredit(
  work: Work,
  articleId: string,
  contributionIds: readonly string[],
  { by, reason }: { by: string; reason: string },
): Promise<void> {
  if (contributionIds.length === 0) return;
  const db = contributionTables(work.database);
  const voided = await db
    .updateTable("adoption")
    .set({ void_kind: "withdrawn", void_reason: reason, voided_by: by, voided_at: work.clock.now() })
    .where("article_id", "=", articleId)
    .where("contribution_id", "in", contributionIds)
    .where("void_kind", "is", null)
    .returning("contribution_id")
    .execute();
  for (const id of new Set(voided.map((row) => row.contribution_id))) {
    const other = await otherGiver(work, articleId, id);
    if (other) await credit(work, other, id, by);
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
}
