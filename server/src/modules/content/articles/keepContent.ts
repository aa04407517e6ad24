import { signedIn, type Work } from "../../../core/context.ts";
import { demandNoConflict } from "../../../core/policy.ts";
import { keepVersion } from "../../approval/index.ts";
import { unitsOf, versionHash, type ArticleContent } from "./model.ts";
import type { WrittenArticle } from "./schemas.ts";
import { filesOfArticle } from "./store.ts";
import { NOUN, subjectOf } from "./subject.ts";
import { tables } from "./tables.ts";

/**
 * Writes the next version and tells approval its hash. Inside the command's transaction, the article held.
 * @param before the version that was edited; 0 for the first
 * @throws Refusal 403 for a unit that the viewer must stay out of
 */
export async function keepContent(
  work: Work,
  id: string,
  before: number,
  content: ArticleContent,
  note: string,
): Promise<{ version: number; voided: string | null }> {
  const viewer = signedIn(work);
  const units = unitsOf(content);
  for (const unit of units) demandNoConflict(viewer, unit);
  const hash = versionHash(content, await filesOfArticle(work, id));
  const kept = await keepVersion(
    work,
    subjectOf(id),
    { version: before, hash, note, title: content.title, units },
    NOUN,
  );
  await tables(work.database)
    .insertInto("article_version")
    .values({
      article_id: id,
      version: kept.version,
      column_id: content.columnId,
      title: content.title,
      summary: content.summary,
      body: content.body,
      attachments: content.attachments,
      unit_ids: content.unitIds,
      document_number: content.documentNumber,
      written_on: content.writtenOn,
      validity: content.validity,
      open_mode: content.openMode,
      interprets: content.interprets,
      report_unit_id: content.report?.unitId ?? null,
      report_year: content.report?.year ?? null,
      hash,
      saved_at: work.clock.now(),
    })
    .execute();
  await tables(work.database)
    .updateTable("article")
    .set({ version: kept.version })
    .where("id", "=", id)
    .execute();
  return kept;
}

/** Replaces which contributions the article took up. */
export async function keepSources(work: Work, id: string, sources: WrittenArticle["sources"]): Promise<void> {
  const db = tables(work.database);
  await db.deleteFrom("article_source").where("article_id", "=", id).execute();
  if (sources.length === 0) return;
  await db
    .insertInto("article_source")
    .values(sources.map((one) => ({ article_id: id, contribution_id: one.contributionId, role: one.role })))
    .execute();
}
