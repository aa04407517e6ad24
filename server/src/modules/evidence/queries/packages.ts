import { signedIn, type Context } from "../../../core/context.ts";
import { notFound } from "../../../core/refusal.ts";
import { maySeeUnitEvidence } from "../policy.ts";
import { tables } from "../tables.ts";

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

/** A unit's evidence packages, newest first. @throws Refusal 404 for a unit that the viewer may not see */
export async function packages(context: Context, unitId: string): Promise<PackageView[]> {
  if (!maySeeUnitEvidence(signedIn(context), unitId)) throw notFound("该单位");
  const rows = await tables(context.database)
    .selectFrom("evidence_package")
    .select(columns)
    .where("unit_id", "=", unitId)
    .orderBy("taken_at", "desc")
    .execute();
  return rows.map(view);
}

/** One package. @throws Refusal 404, also when the viewer may not see it */
export async function onePackage(context: Context, id: string): Promise<PackageView> {
  const row = await tables(context.database)
    .selectFrom("evidence_package")
    .select(columns)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row || !maySeeUnitEvidence(signedIn(context), row.unit_id)) throw notFound("该证据包");
  return view(row);
}

/** The file of a package, with its hash; null for an unknown one. Not filtered by viewer: for other modules. */
export async function storedPackage(
  context: Context,
  id: string,
): Promise<{ fileId: string; sha256: string; unitId: string } | null> {
  const row = await tables(context.database)
    .selectFrom("evidence_package")
    .select(["file_id", "sha256", "unit_id"])
    .where("id", "=", id)
    .executeTakeFirst();
  return row ? { fileId: row.file_id, sha256: row.sha256, unitId: row.unit_id } : null;
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
