import { sql } from "kysely";
import { signedIn, type Context } from "../../../../core/context.ts";
import { orderBy, placeAmong } from "../../../../core/sorting.ts";
import { stateName, standingOf } from "../../../approval/index.ts";
import { STATE_NAMES } from "../model.ts";
import type { ArticleFilter, ArticleRowView } from "../schemas.ts";
import { NOUN, subjectOf } from "../subject.ts";
import { tables } from "../tables.ts";
import type { ArticleRow } from "../store.ts";

/** How an article stands, in words: what the public sees of it and how its newest version stands. */
export async function shownState(
  context: Context,
  row: Pick<ArticleRow, "id" | "state" | "version" | "public_version">,
) {
  const now = await standingOf(context, subjectOf(row.id), NOUN);
  const review = stateName(now);
  if (row.state === "unpublished" || row.state === "scheduled")
    return {
      phase: now.phase,
      shown: row.state === "scheduled" ? `${review}，${STATE_NAMES.scheduled}` : review,
    };
  const rewritten = row.state === "published" && row.public_version !== row.version;
  return { phase: now.phase, shown: rewritten ? `已发布；更正稿${review}` : STATE_NAMES[row.state] };
}

/** What the list can be sorted by; what has no such day stands last either way. */
const SORTED = {
  title: sql`written.title`,
  column: sql`"column".name`,
  state: placeAmong(["unpublished", "scheduled", "published", "withdrawn", "superseded"], "article.state"),
  publishedAt: sql`coalesce(article.published_at, article.scheduled_at)`,
  savedAt: sql`written.saved_at`,
};

/** The articles that the viewer may see, the last saved first unless another order is asked for. Those of units that the viewer must stay out of are left out. */
export async function articles(
  context: Context,
  filter: ArticleFilter,
): Promise<{ total: number; articles: ArticleRowView[] }> {
  const recused = [...signedIn(context).recused];
  let query = tables(context.database)
    .selectFrom("article")
    .innerJoin("article_version as written", (join) =>
      join.onRef("written.article_id", "=", "article.id").onRef("written.version", "=", "article.version"),
    )
    .innerJoin("portal_column as column", "column.id", "written.column_id");
  if (recused.length > 0)
    query = query.where(
      // The versions that the page asks as well: the newest and the one that is or was out.
      sql<boolean>`not exists (select from article_version as used
        where used.article_id = article.id and used.version in (article.version, article.public_version)
          and used.unit_ids || coalesce(used.report_unit_id, '') && ${recused}::text[])`,
    );
  if (filter.state) query = query.where("article.state", "=", filter.state);
  if (filter.columnId) query = query.where("written.column_id", "=", filter.columnId);
  if (filter.missed) query = query.where("article.schedule_missed", "is not", null);
  if (filter.phase)
    query = query.where(
      sql<boolean>`exists (select from approval_subject as subject
        where subject.kind = 'article' and subject.id = article.id::text and subject.phase = ${filter.phase})`,
    );
  if (filter.search)
    query = query.where("written.title", "like", `%${filter.search.replace(/[\\%_]/g, "\\$&")}%`);
  const rows = await query
    .select([
      ...([
        "article.id",
        "article.number",
        "article.state",
        "article.version",
        "article.public_version",
      ] as const),
      ...(["article.published_at", "article.scheduled_at", "article.schedule_missed"] as const),
      ...(["written.title", "written.column_id", "written.saved_at", "column.name"] as const),
    ])
    .$if(filter.sort !== undefined, (sorted) => sorted.orderBy(orderBy(SORTED, filter.sort!)))
    .orderBy("written.saved_at", "desc")
    .orderBy("article.number", "desc")
    .limit(filter.pageSize)
    .offset((filter.page - 1) * filter.pageSize)
    .execute();
  const { total } = await query
    .select((select) => select.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const shown: ArticleRowView[] = [];
  for (const row of rows)
    shown.push({
      id: row.id,
      number: row.number,
      title: row.title,
      columnId: row.column_id,
      columnName: row.name,
      state: row.state,
      ...(await shownState(context, row)),
      version: row.version,
      publicVersion: row.public_version,
      publishedAt: row.published_at?.toISOString() ?? null,
      scheduledAt: row.scheduled_at?.toISOString() ?? null,
      scheduleMissed: row.schedule_missed,
      savedAt: row.saved_at.toISOString(),
    });
  return { total, articles: shown };
}
