import { randomUUID } from "node:crypto";
import { transact, type Context } from "../../../../core/context.ts";
import { invalid } from "../../../../core/refusal.ts";
import { openSubject } from "../../../approval/index.ts";
import { takeOverFiles } from "../files/takeOver.ts";
import { keepContent, keepSources } from "../keepContent.ts";
import { unitsOf } from "../model.ts";
import { paragraphs } from "../sanitise.ts";
import type { NewArticle } from "../schemas.ts";
import { contributionsOf } from "../sources.ts";
import { subjectOf } from "../subject.ts";
import { tables } from "../tables.ts";
import { classOfColumn, contentFrom, demandReferences, lostPictures } from "../written.ts";

const isHtml = (text: string): boolean => /<(p|div|br|h\d|table|ul|ol|span)\b/i.test(text);

/**
 * Begins an article, empty or from contributions: their words and units are taken over, the originals stay as they were sent.
 * @throws Refusal 400, 404, 409 for a closed column
 */
export async function beginArticle(
  context: Context,
  input: NewArticle,
): Promise<{ id: string; version: number; voided: null }> {
  return transact(context, async (work) => {
    const taken = await contributionsOf(work, input.sources);
    const title = input.title ?? taken[0]?.title;
    if (title === undefined) throw invalid("请填写标题。");
    const texts = taken.map((one) => one.body ?? "");
    const body =
      input.body.trim() !== ""
        ? input.body
        : texts.map((text) => (isHtml(text) ? text : paragraphs(text))).join("");
    const unitIds = [...input.unitIds, ...taken.map((one) => one.unitId)];
    const kind = await classOfColumn(work, input.columnId);
    const id = randomUUID();
    await tables(work.database)
      .insertInto("article")
      .values({
        id,
        class: kind,
        public_version: null,
        published_at: null,
        scheduled_at: null,
        scheduled_by: null,
        scheduled_reason: null,
        schedule_missed: null,
        withdrawn_at: null,
        withdrawn_by: null,
        withdrawn_reason: null,
        superseded_by: null,
        superseded_at: null,
        index_number: null,
        created_at: work.clock.now(),
      })
      .execute();
    const { pictures, attachments } = await takeOverFiles(work, id, taken);
    const content = contentFrom({
      ...input,
      title,
      body: body + pictures,
      unitIds,
      attachments: [...input.attachments, ...attachments],
    });
    await demandReferences(work, id, content);
    await openSubject(work, {
      ...subjectOf(id),
      class: kind,
      title,
      link: `/articles/${id}`,
      units: unitsOf(content),
    });
    const { version } = await keepContent(work, id, 0, content, "");
    await keepSources(work, id, input.sources);
    const lost = lostPictures({ body: body + pictures }, content);
    if (lost !== null) work.remarks?.push(lost);
    await work.audit("content.begin-article", `article:${id}`, {
      title,
      column: content.columnId,
      contributions: input.sources,
    });
    return { id, version, voided: null };
  });
}
