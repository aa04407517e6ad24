import type { Selectable } from "kysely";
import type { Context, Work } from "../../../core/context.ts";
import { notFound, Refusal, staleVersion } from "../../../core/refusal.ts";
import { filesOf, STATE_NAMES, versionHash, type ArticleContent, type FileOfArticle } from "./model.ts";
import { NOUN } from "./subject.ts";
import { tables, type ArticleTables } from "./tables.ts";

export type ArticleRow = Selectable<ArticleTables["article"]>;
export type VersionRow = Selectable<ArticleTables["article_version"]>;

/** Units of the given versions of an article. */
export async function unitsOfVersions(
  context: Context,
  id: string,
  versions: readonly number[],
): Promise<string[]> {
  const rows = await tables(context.database)
    .selectFrom("article_version")
    .select(["unit_ids", "report_unit_id"])
    .where("article_id", "=", id)
    .where("version", "in", versions)
    .execute();
  return rows.flatMap((row) => [
    ...row.unit_ids,
    ...(row.report_unit_id === null ? [] : [row.report_unit_id]),
  ]);
}

/** @throws Refusal 404 when the viewer must stay out of a unit of one of the versions; the platform itself stays out of none */
export async function demandNoRecusal(
  context: Context,
  id: string,
  versions: readonly number[],
): Promise<void> {
  const recused = context.viewer?.recused;
  if (!recused || recused.size === 0 || versions.length === 0) return;
  if ((await unitsOfVersions(context, id, versions)).some((unit) => recused.has(unit)))
    throw notFound(`该${NOUN}`);
}

/** The versions of an article that somebody works with: the newest and the one that is out. */
export const versionsInUse = (row: Pick<ArticleRow, "version" | "public_version">): number[] =>
  [...new Set([row.version, row.public_version].filter((one) => one !== null && one > 0))] as number[];

/**
 * The article's row, held until the transaction ends.
 * @throws Refusal 404, also for whoever must stay out of one of its units; 409 for a stale version
 */
export async function holdArticle(work: Work, id: string, version?: number): Promise<ArticleRow> {
  const row = await tables(work.database)
    .selectFrom("article")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound(`该${NOUN}`);
  await demandNoRecusal(work, id, versionsInUse(row));
  if (version !== undefined && row.version !== version) throw staleVersion(NOUN);
  return row;
}

/** @throws Refusal 409 for what is over: withdrawn, superseded */
export function demandOpen(row: ArticleRow): void {
  if (row.state === "withdrawn" || row.state === "superseded")
    throw new Refusal(
      409,
      "article-over",
      `${NOUN}${STATE_NAMES[row.state]}，不能再办理；需要时请另行起草。`,
    );
}

/** @throws Refusal 404 */
export async function versionOf(context: Context, id: string, version: number): Promise<VersionRow> {
  const row = await tables(context.database)
    .selectFrom("article_version")
    .selectAll()
    .where("article_id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (!row) throw notFound(`${NOUN}的第 ${version} 版`);
  return row;
}

export const contentOf = (row: Omit<VersionRow, "hash" | "saved_at">): ArticleContent => ({
  columnId: row.column_id,
  title: row.title,
  summary: row.summary,
  body: row.body,
  attachments: row.attachments,
  unitIds: row.unit_ids,
  documentNumber: row.document_number,
  writtenOn: row.written_on,
  validity: row.validity,
  openMode: row.open_mode,
  interprets: row.interprets,
  report:
    row.report_unit_id === null || row.report_year === null
      ? null
      : { unitId: row.report_unit_id, year: row.report_year },
});

export const filesOfArticle = (context: Context, id: string): Promise<FileOfArticle[]> =>
  tables(context.database)
    .selectFrom("article_file")
    .select(["id", "name", "sha256"])
    .where("article_id", "=", id)
    .execute();

/** What a version that is stored amounts to now: computed from what would go out, never read back. */
export async function storedHash(context: Context, row: VersionRow): Promise<string> {
  return versionHash(contentOf(row), await filesOfArticle(context, row.article_id));
}

/** Ids of the files of a version that are none of the article's. */
export async function strayFiles(context: Context, id: string, content: ArticleContent): Promise<string[]> {
  const own = new Set((await filesOfArticle(context, id)).map((file) => file.id));
  return filesOf(content).filter((file) => !own.has(file));
}
