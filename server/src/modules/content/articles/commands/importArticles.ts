import { transact, type Context } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import type { NewArticle } from "../schemas.ts";
import { beginArticle } from "./beginArticle.ts";

/**
 * Takes over articles of another system: all as drafts or none. What comes in this way has been signed by nobody here, so it goes through the same
 * review before anybody reads it.
 * @param origin where they come from, for the audit
 * @throws Refusal 400 naming the article that is wrong, 404, 409
 */
export async function importArticles(
  context: Context,
  { origin, articles }: { origin: string; articles: readonly NewArticle[] },
): Promise<{ ids: string[] }> {
  return transact(context, async (work) => {
    const ids: string[] = [];
    for (const [place, article] of articles.entries()) {
      try {
        ids.push((await beginArticle(work, article)).id);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        throw new Refusal(
          error.status,
          error.code,
          `第 ${place + 1} 篇：${error.message}全部没有导入。`,
          error.details,
        );
      }
    }
    await work.audit("content.import-articles", `import:${ids.length}`, { origin, ids });
    return { ids };
  });
}
