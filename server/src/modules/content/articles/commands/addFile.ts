import { transact, type Context } from "../../../../core/context.ts";
import { keepFileOf } from "../files/keepFileOf.ts";
import type { FileView } from "../schemas.ts";
import { demandOpen, holdArticle } from "../store.ts";

/**
 * Keeps a picture or an attachment of an article. It is shown to nobody outside until a version that uses it is published.
 * @throws Refusal 400 with what is wrong with the file, 404, 409 for what is over
 */
export async function addFile(
  context: Context,
  articleId: string,
  { name, bytes }: { name: string; bytes: Buffer },
): Promise<FileView> {
  return transact(context, async (work) => {
    demandOpen(await holdArticle(work, articleId));
    const { sha256, picture: _picture, ...file } = await keepFileOf(work, articleId, { name, bytes });
    await work.audit("content.add-article-file", `article:${articleId}`, {
      id: file.id,
      name: file.name,
      sha256,
    });
    return file;
  });
}
