import type { Readable } from "node:stream";
import { sql } from "kysely";
import { signedIn, wholeOf, type Context, type Whole } from "../../../../core/context.ts";
import { invalid, notFound } from "../../../../core/refusal.ts";
import { maySeeUnitEvidence } from "../../policy.ts";
import { underSeal } from "../../queries/packages.ts";
import { tables } from "../../tables.ts";
import type { KeptFile } from "../commands/keepFile.ts";

/** Kept files by id, in no order. Not filtered by viewer: for other modules. */
export async function keptFiles(context: Context, ids: readonly string[]): Promise<KeptFile[]> {
  if (ids.length === 0) return [];
  const rows = await tables(context.database)
    .selectFrom("kept_file")
    .selectAll()
    .where("id", "in", [...ids])
    .execute();
  return rows.map((row) => ({
    id: row.id,
    unitId: row.unit_id,
    name: row.name,
    mediaType: row.media_type,
    size: row.size,
    sha256: row.sha256,
    keptAt: row.kept_at,
  }));
}

/** @throws Refusal 400 unless every id is a kept file of the unit: a unit can't point at another one's files */
export async function demandOwnFiles(
  context: Context,
  unitId: string,
  ids: readonly string[],
): Promise<void> {
  const own = (await keptFiles(context, ids)).filter((file) => file.unitId === unitId);
  if (own.length !== new Set(ids).size) throw invalid("所附文件中有的不属于本单位或不存在，没有保存。");
}

/** Whether a kept file is the picture of a look-up that was withdrawn. */
async function isSealed(context: Context, id: string): Promise<boolean> {
  const row = await tables(context.database)
    .selectFrom("manual_lookup")
    .innerJoin("evidence_withdrawal", "evidence_withdrawal.subject", "manual_lookup.id")
    .select("manual_lookup.id")
    .where("screenshot_id", "=", id)
    .where("kind", "=", "look-up")
    .executeTakeFirst();
  return row !== undefined;
}

/** @throws Refusal 400 unless the proof of an arrival is a kept file of the office or of the unit that it speaks of */
export async function demandProof(context: Context, unitId: string, id: string): Promise<void> {
  const [file] = await keptFiles(context, [id]);
  if (!file || (file.unitId !== null && file.unitId !== unitId))
    throw invalid("所附到达证明不存在或不属于该单位，没有登记；请重新上传佐证材料。");
}

/** A kept file to send. Not filtered by viewer: for other modules. @throws Refusal 404, 410 under seal */
export async function openKeptFile(context: Whole, id: string): Promise<KeptFile & { content: Readable }> {
  const row = await tables(context.database)
    .selectFrom("kept_file")
    .select("file_id")
    .where("id", "=", id)
    .executeTakeFirst();
  const [file] = await keptFiles(context, [id]);
  if (!row || !file) throw notFound("该文件");
  if (await isSealed(context, id)) throw underSeal();
  return { ...file, content: (await context.files.open(row.file_id)).stream() };
}

/** Whether a file of the office is evidence of a confirmed finding of the unit: what it is charged with it may read. */
async function provesAgainst(context: Context, unitId: string | null, id: string): Promise<boolean> {
  const row = await tables(context.database)
    .selectFrom("finding")
    .select("id")
    .where("unit_id", "=", unitId ?? "")
    .where("state", "=", "confirmed")
    .where(sql<boolean>`evidence @> jsonb_build_array(${{ kind: "document", id }}::jsonb)`)
    .executeTakeFirst();
  return row !== undefined;
}

/** A kept file that the viewer may read. @throws Refusal 404, also when the viewer may not see it */
export async function ownKeptFile(context: Context, id: string): Promise<KeptFile & { content: Readable }> {
  const viewer = signedIn(context);
  const [file] = await keptFiles(context, [id]);
  const may =
    file &&
    (file.unitId === null
      ? viewer.unitId === null || (await provesAgainst(context, viewer.unitId, id))
      : maySeeUnitEvidence(viewer, file.unitId));
  if (!may) throw notFound("该文件");
  return openKeptFile(wholeOf(context, "asked above whether the viewer may read it"), id);
}
