import { randomUUID } from "node:crypto";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { invalid } from "../../../../core/refusal.ts";
import { accepted } from "../files/accepted.ts";
import { withoutMetadata } from "../files/withoutMetadata.ts";
import type { FileView } from "../schemas.ts";
import { demandOpen, holdArticle } from "../store.ts";
import { tables } from "../tables.ts";

/**
 * Keeps a picture or an attachment of an article. It is shown to nobody outside until a version that uses it is published.
 * @throws Refusal 400 with what is wrong with the file, 404, 409 for what is over
 */
export async function addFile(
  context: Context,
  articleId: string,
  { name, bytes }: { name: string; bytes: Buffer },
): Promise<FileView> {
  const viewer = signedIn(context);
  const judged = accepted(name, bytes);
  if ("why" in judged) throw invalid(`“${name}”没有上传：${judged.why}`);
  const clean = judged.mediaType === "image/jpeg" ? withoutMetadata(bytes) : bytes;
  return transact(context, async (work) => {
    demandOpen(await holdArticle(work, articleId));
    const stored = await work.files.write(clean);
    const id = randomUUID();
    const safe = name.replace(/[\\/:*?"<>|\p{Cc}]/gu, "_");
    await tables(work.database)
      .insertInto("article_file")
      .values({
        id,
        article_id: articleId,
        file_id: stored.id,
        name: safe,
        media_type: judged.mediaType,
        size: stored.size,
        sha256: stored.sha256,
        added_by: viewer.name,
        added_at: work.clock.now(),
      })
      .execute();
    await work.audit("content.add-article-file", `article:${articleId}`, {
      id,
      name: safe,
      sha256: stored.sha256,
    });
    return { id, name: safe, mediaType: judged.mediaType, size: stored.size };
  });
}
