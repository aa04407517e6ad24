import { transact, type Context } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { holdArticle } from "../store.ts";
import { letOut } from "./letOut.ts";

/**
 * Publishes the approved version, or the correction of what is out. Its date is the platform's stamp.
 * @param input.reason of a correction: what the public reads
 * @throws Refusal 400 for a correction without reason, 404, 409 for a stale version or when it is not approved
 */
export async function publishArticle(
  context: Context,
  id: string,
  input: { version: number; reason?: string | undefined },
): Promise<{ number: number; publishedAt: string }> {
  return transact(context, async (work) => {
    const row = await holdArticle(work, id, input.version);
    const out = await letOut(work, row, { reason: input.reason });
    await work.audit("content.publish-article", `article:${id}`, {
      version: row.version,
      correction: row.public_version === null ? null : (input.reason ?? null),
    });
    return out;
  });
}

/** Publishes each through the same gate, each by itself: one that is refused keeps none of the others back. */
export async function publishArticles(
  context: Context,
  articles: readonly { id: string; version: number }[],
): Promise<{ id: string; published: boolean; why: string | null }[]> {
  const results = [];
  for (const { id, version } of articles) {
    try {
      await publishArticle(context, id, { version });
      results.push({ id, published: true, why: null });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      results.push({ id, published: false, why: error.message });
    }
  }
  return results;
}
