import { randomUUID } from "node:crypto";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { invalid } from "../../../../core/refusal.ts";
import { tables } from "../../tables.ts";
import { mediaTypeOf, TAKEN } from "../mediaType.ts";

export interface KeptFile {
  id: string;
  unitId: string | null;
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
  keptAt: Date;
}

/**
 * Keeps a file that somebody gives, for good: it may be pointed at, never changed.
 * @param unitId the unit that it belongs to; null: the office
 * @throws Refusal 400 for an empty file, or one that is not of a kind that is taken
 */
export async function keepFile(
  context: Context,
  input: { name: string; bytes: Uint8Array; unitId: string | null },
): Promise<KeptFile> {
  const viewer = signedIn(context);
  const { name, bytes, unitId } = input;
  if (bytes.length === 0) throw invalid(`文件“${name}”是空的，没有保存。`);
  const mediaType = mediaTypeOf(name, bytes);
  if (!mediaType) throw invalid(`文件“${name}”不是 ${TAKEN} 文件，没有保存；请转换格式后重新上传。`);
  const stored = await context.files.write(bytes);
  return transact(context, async (work) => {
    const id = randomUUID();
    const keptAt = work.clock.now();
    await tables(work.database)
      .insertInto("kept_file")
      .values({
        id,
        file_id: stored.id,
        unit_id: unitId,
        name,
        media_type: mediaType,
        size: stored.size,
        sha256: stored.sha256,
        kept_by: viewer.accountId,
        kept_at: keptAt,
      })
      .execute();
    await work.audit("evidence.keep-file", `file:${id}`, { name, unit: unitId, sha256: stored.sha256 });
    return { id, unitId, name, mediaType, size: stored.size, sha256: stored.sha256, keptAt };
  });
}
