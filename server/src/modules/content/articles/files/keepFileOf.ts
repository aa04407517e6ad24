import { randomUUID } from "node:crypto";
import { signedIn, type Work } from "../../../../core/context.ts";
import { invalid } from "../../../../core/refusal.ts";
import type { FileView } from "../schemas.ts";
import { tables } from "../tables.ts";
import { accepted } from "./accepted.ts";
import { withoutMetadata } from "./withoutMetadata.ts";

/**
 * Keeps a file of an article that exists, judged by its bytes, photos without what they say of place and person. Inside a command.
 * @throws Refusal 400 with what is wrong with the file
 */
export async function keepFileOf(
  work: Work,
  articleId: string,
  { name, bytes }: { name: string; bytes: Buffer },
): Promise<FileView & { sha256: string; picture: boolean }> {
  const judged = accepted(name, bytes);
  if ("why" in judged) throw invalid(`“${name}”没有上传：${judged.why}`);
  const clean = judged.mediaType === "image/jpeg" ? withoutMetadata(bytes) : bytes;
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
      added_by: signedIn(work).name,
      added_at: work.clock.now(),
    })
    .execute();
  const { mediaType, picture } = judged;
  return { id, name: safe, mediaType, size: stored.size, sha256: stored.sha256, picture };
}
