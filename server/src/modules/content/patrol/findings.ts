import type { z } from "zod";
import { dateInChina } from "../../../core/clock.ts";
import { signedIn, wholeOf, type Context, type Whole } from "../../../core/context.ts";
import { offsetOf, type Slice } from "../../../core/slice.ts";
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

/** What stands of the newest look, of texts that are still public. Not filtered by viewer. */
const standing = ({ database }: Whole) =>
  tables(database)
    .selectFrom("patrol_finding as found")
    .innerJoin("public_article as article", (join) =>
      join.onRef("article.id", "=", "found.article_id").onRef("article.version", "=", "found.version"),
    )
    .innerJoin("portal_column as place", "place.id", "article.column_id")
    .where("found.gone_at", "is", null);

/** Those findings, the oldest last day first, blocks before the others. */
async function inOrder(
  query: ReturnType<typeof standing>,
  { pageSize, ...part }: Slice,
): Promise<OpenFinding[]> {
  const rows = await query
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
    .orderBy("found.due_on")
    .orderBy("found.level")
    .orderBy("article.number")
    .orderBy("found.remark")
    .limit(pageSize)
    .offset(offsetOf({ pageSize, ...part }))
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

/** The first 500 of what stands of the newest look: more waits for nobody at once. Not filtered by viewer. */
export const openFindings = (context: Whole): Promise<OpenFinding[]> =>
  inOrder(standing(context), { page: 1, pageSize: 500 });

/** The newest look and a page of what stands of it, as the viewer may see it. */
export async function patrolView(context: Context, part: Slice): Promise<z.output<typeof patrol>> {
  const recused = [...signedIn(context).recused];
  const last = await tables(context.database)
    .selectFrom("patrol_round")
    .selectAll()
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  let seen = standing(wholeOf(context, "only what the viewer may see is shown"));
  if (recused.length > 0)
    seen = seen.where((that) =>
      that.and([
        that.not(that("article.unit_ids", "&&", that.val(recused))),
        that.or([
          that("article.report_unit_id", "is", null),
          that("article.report_unit_id", "not in", recused),
        ]),
      ]),
    );
  const { total } = await seen
    .select((select) => select.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const today = dateInChina(context.clock.now());
  return {
    last: last ? { at: last.ended_at.toISOString(), articles: last.articles, unread: last.unread } : null,
    total,
    findings: (await inOrder(seen, part)).map(
      ({ unitIds: _unitIds, ownerId: _ownerId, foundAt, ...one }) => ({
        ...one,
        foundAt: foundAt.toISOString(),
        overdue: one.dueOn < today,
      }),
    ),
  };
}
