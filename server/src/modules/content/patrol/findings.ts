import type { z } from "zod";
import { dateInChina } from "../../../core/clock.ts";
import { signedIn, wholeOf, type Context, type Whole } from "../../../core/context.ts";
import type { patrol } from "../words/schemas.ts";
import { tables } from "./tables.ts";

export interface OpenFinding {
  articleId: string;
  number: number;
  title: string;
  /** Units that the article comes from: whoever has no part in one of them is not told. */
  unitIds: string[];
  columnName: string;
  ownerId: string | null;
  level: "block" | "warn";
  place: string;
  message: string;
  foundAt: Date;
  dueOn: string;
}

/** What stands of the newest look, of texts that are still public; the oldest last day first, blocks before the others. Not filtered by viewer. */
export async function openFindings(context: Whole): Promise<OpenFinding[]> {
  const rows = await tables(context.database)
    .selectFrom("patrol_finding as found")
    .innerJoin("public_article as article", (join) =>
      join.onRef("article.id", "=", "found.article_id").onRef("article.version", "=", "found.version"),
    )
    .innerJoin("portal_column as place", "place.id", "article.column_id")
    .select([
      "found.article_id",
      "article.number",
      "article.title",
      "article.unit_ids",
      "article.report_unit_id",
      "place.name",
      "place.owner_id",
      "found.level",
      "found.place",
      "found.message",
      "found.found_at",
      "found.due_on",
    ])
    .where("found.gone_at", "is", null)
    .orderBy("found.due_on")
    .orderBy("found.level")
    .orderBy("article.number")
    .limit(500)
    .execute();
  return rows.map((row) => ({
    articleId: row.article_id,
    number: row.number,
    title: row.title,
    unitIds: [...row.unit_ids, ...(row.report_unit_id === null ? [] : [row.report_unit_id])],
    columnName: row.name,
    ownerId: row.owner_id,
    level: row.level,
    place: row.place,
    message: row.message,
    foundAt: row.found_at,
    dueOn: row.due_on,
  }));
}

/** The newest look and what stands of it, as the viewer may see it. */
export async function patrolView(context: Context): Promise<z.output<typeof patrol>> {
  const { recused } = signedIn(context);
  const last = await tables(context.database)
    .selectFrom("patrol_round")
    .selectAll()
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  const today = dateInChina(context.clock.now());
  return {
    last: last ? { at: last.ended_at.toISOString(), articles: last.articles, unread: last.unread } : null,
    findings: (await openFindings(wholeOf(context, "only what the viewer may see is shown")))
      .filter((one) => !one.unitIds.some((unit) => recused.has(unit)))
      .map(({ unitIds: _unitIds, ownerId: _ownerId, foundAt, ...one }) => ({
        ...one,
        foundAt: foundAt.toISOString(),
        overdue: one.dueOn < today,
      })),
  };
}
