import { buffer } from "node:stream/consumers";
import { signedIn, wholeOf, type Context, type Whole, type Work } from "../../core/context.ts";
import { invalid } from "../../core/refusal.ts";
import { keptFiles, openKeptFile } from "../evidence/index.ts";
import { accepted } from "./articles/files/accepted.ts";
import { boundTo } from "./policy.ts";
import type { SentFile } from "./schemas.ts";
import { tables } from "./tables.ts";

/** A kept file with its bytes, for those who look at it or take it over. Not filtered by viewer. @throws Refusal 404, 410 under seal */
export async function bytesOfKept(
  context: Whole,
  id: string,
): Promise<{ name: string; sha256: string; bytes: Buffer }> {
  const { name, sha256, content } = await openKeptFile(context, id);
  return { name, sha256, bytes: await buffer(content) };
}

/** @throws Refusal 400 for a file that is not the unit's: what the office records in its stead it has kept itself */
export async function demandSendersFiles(
  context: Context,
  unitId: string,
  ids: readonly string[],
): Promise<void> {
  const byOffice = boundTo(signedIn(context)) === null;
  const own = (await keptFiles(context, ids)).filter(
    (file) => file.unitId === unitId || (byOffice && file.unitId === null),
  );
  if (own.length !== ids.length)
    throw invalid("所附文件中有的不属于本单位、不存在或重复，没有登记；请重新上传。");
}

/**
 * Files that go with a contribution, judged by their bytes as an article's are.
 * @returns them as they will be kept: pictures with what they show
 * @throws Refusal 400 for another unit's file, one that an article could not carry, or a picture without a caption
 */
export async function judgedFiles(
  context: Context,
  unitId: string,
  files: readonly SentFile[],
): Promise<{ id: string; caption: string | null }[]> {
  await demandSendersFiles(
    context,
    unitId,
    files.map((file) => file.id),
  );
  const out = [];
  for (const { id, caption } of files) {
    const { name, bytes } = await bytesOfKept(
      wholeOf(context, "files that the unit was found to have kept"),
      id,
    );
    const judged = accepted(name, bytes);
    if ("why" in judged) throw invalid(`“${name}”不能随稿报送：${judged.why}`);
    if (judged.picture && caption === "") throw invalid(`请为图片“${name}”填写文字说明。`);
    out.push({ id, caption: judged.picture ? caption : null });
  }
  return out;
}

/** Keeps them with the version that they were sent with. */
export async function writeFiles(
  work: Work,
  version: { id: string; number: number },
  files: readonly { id: string; caption: string | null }[],
): Promise<void> {
  if (files.length === 0) return;
  await tables(work.database)
    .insertInto("contribution_file")
    .values(
      files.map((file, index) => ({
        contribution_id: version.id,
        number: version.number,
        place: index + 1,
        file_id: file.id,
        caption: file.caption,
      })),
    )
    .execute();
}

/** What was sent with each version of a contribution, in order. */
export async function filesOfThread(
  context: Context,
  contributionId: string,
): Promise<{ number: number; id: string; name: string; caption: string | null }[]> {
  const rows = await tables(context.database)
    .selectFrom("contribution_file")
    .selectAll()
    .where("contribution_id", "=", contributionId)
    .orderBy("number")
    .orderBy("place")
    .execute();
  const kept = new Map(
    (
      await keptFiles(
        context,
        rows.map((row) => row.file_id),
      )
    ).map((file) => [file.id, file.name]),
  );
  return rows.map((row) => ({
    number: row.number,
    id: row.file_id,
    name: kept.get(row.file_id) ?? "",
    caption: row.caption,
  }));
}
