import type { Readable } from "node:stream";
import { signedIn, type Context } from "../../../../core/context.ts";
import { notFound } from "../../../../core/refusal.ts";
import { tables } from "../../tables.ts";
import { readMatter } from "../bundle.ts";
import { fileName } from "../files.ts";
import { partOf, readsText } from "../part.ts";

/** A file of a matter that the viewer may read. @throws Refusal 404, also when the viewer may not */
export async function matterFile(
  context: Context,
  id: string,
  fileId: string,
): Promise<{ name: string; mediaType: string; content: Readable }> {
  const matter = await readMatter(context, id, false);
  const part = matter ? partOf(signedIn(context), matter.row, matter.legs) : "none";
  const row = readsText(part)
    ? await tables(context.database)
        .selectFrom("desk_file")
        .selectAll()
        .where("id", "=", fileId)
        .where("case_id", "=", id)
        .executeTakeFirst()
    : undefined;
  if (!row) throw notFound("该附件");
  return {
    name: fileName(row.place, row.media_type),
    mediaType: row.media_type,
    content: (await context.files.open(row.stored_id)).stream(),
  };
}
