import { sql } from "kysely";
import { signedIn, type Context, type Whole } from "../../../core/context.ts";
import { notFound, Refusal } from "../../../core/refusal.ts";
import { maySeeUnitEvidence } from "../policy.ts";
import { tables } from "../tables.ts";
import { sealedEvidence } from "./sealed.ts";

export interface PackageView {
  id: string;
  unitId: string;
  year: number;
  site: string;
  sha256: string;
  size: number;
  takenAt: string;
  fileId: string;
}

const columns = ["id", "unit_id", "year", "site", "sha256", "size", "taken_at", "file_id"] as const;

/** It was removed when its time was over (`mingcha retain`). */
const GONE = sql<boolean>`exists (select from package_removal where package_id = evidence_package.id)`;

/** A unit's evidence packages, newest first, without those under seal and those that were removed. @throws Refusal 404 for a unit that the viewer may not see */
export async function packages(context: Context, unitId: string): Promise<PackageView[]> {
  if (!maySeeUnitEvidence(signedIn(context), unitId)) throw notFound("该单位");
  const rows = await tables(context.database)
    .selectFrom("evidence_package")
    .select(columns)
    .where("unit_id", "=", unitId)
    .where(sql<boolean>`not ${GONE}`)
    .orderBy("taken_at", "desc")
    .execute();
  const sealed = await sealedEvidence(context);
  return rows.filter((row) => !sealed.has("package", row.id)).map(view);
}

/** What a person reads who asks for withdrawn evidence by its address. */
export const underSeal = (): Refusal =>
  new Refusal(410, "sealed", "该证据已撤回封存，内容不再提供查看；如有疑问请联系检查工作组。");

const removed = (): Refusal =>
  new Refusal(
    410,
    "removed",
    "该证据包保存期限已满，没有数据或问题以它为据，已经清理；校验值见审计记录，如有疑问请联系检查工作组。",
  );

/** One package. @throws Refusal 404, also when the viewer may not see it; 410 under seal or when it was removed */
export async function onePackage(context: Context, id: string): Promise<PackageView> {
  const row = await tables(context.database)
    .selectFrom("evidence_package")
    .select([...columns, GONE.as("gone")])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row || !maySeeUnitEvidence(signedIn(context), row.unit_id)) throw notFound("该证据包");
  if ((await sealedEvidence(context)).has("package", id)) throw underSeal();
  if (row.gone) throw removed();
  return view(row);
}

/** The file of a package, with its hash; null for an unknown one, one under seal and one that was removed. Not filtered by viewer: for other modules. */
export async function storedPackage(
  context: Whole,
  id: string,
): Promise<{ fileId: string; sha256: string; size: number; unitId: string } | null> {
  const row = await tables(context.database)
    .selectFrom("evidence_package")
    .select(["file_id", "sha256", "size", "unit_id"])
    .where("id", "=", id)
    .where(sql<boolean>`not ${GONE}`)
    .executeTakeFirst();
  if (!row || (await sealedEvidence(context)).has("package", id)) return null;
  return { fileId: row.file_id, sha256: row.sha256, size: Number(row.size), unitId: row.unit_id };
}

function view(row: {
  id: string;
  unit_id: string;
  year: number;
  site: string;
  sha256: string;
  size: number;
  taken_at: Date;
  file_id: string;
}): PackageView {
  return {
    id: row.id,
    unitId: row.unit_id,
    year: row.year,
    site: row.site,
    sha256: row.sha256,
    size: row.size,
    takenAt: row.taken_at.toISOString(),
    fileId: row.file_id,
  };
}
