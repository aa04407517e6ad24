import type { Context } from "../../../core/context.ts";
import { notFound } from "../../../core/refusal.ts";
import { tables } from "../tables.ts";
import { ABOUT, MANIFEST, PACKAGE } from "./files.ts";

export interface OpenDataEdition {
  edition: number;
  /** SHA-256 of its manifest: what a reader pins. */
  manifest: string;
  /** Bytes of all files together. */
  size: number;
  /** Its files, the manifest first. */
  files: { path: string; about: string; size: number }[];
}

/** The editions of a year's open data, newest first; empty before publication and for years that an earlier program published. */
export async function openDataEditions(context: Context, year: number): Promise<OpenDataEdition[]> {
  const rows = await tables(context.database)
    .selectFrom("open_data_file")
    .select(["edition", "path", "sha256", "size"])
    .where("year", "=", year)
    .orderBy("edition", "desc")
    .orderBy("path")
    .execute();
  const out = new Map<number, OpenDataEdition>();
  for (const row of rows) {
    const own = out.get(row.edition) ?? { edition: row.edition, manifest: "", size: 0, files: [] };
    const file = { path: row.path, about: ABOUT[row.path] ?? PACKAGE, size: row.size };
    out.set(row.edition, {
      edition: row.edition,
      size: own.size + row.size,
      manifest: row.path === MANIFEST ? row.sha256 : own.manifest,
      files: row.path === MANIFEST ? [file, ...own.files] : [...own.files, file],
    });
  }
  return [...out.values()];
}

/** One file of an edition as it was published. @throws Refusal 404 */
export async function openDataFile(
  context: Context,
  year: number,
  edition: number,
  path: string,
): Promise<Buffer> {
  const row = await tables(context.database)
    .selectFrom("open_data_file")
    .select("file_id")
    .where("year", "=", year)
    .where("edition", "=", edition)
    .where("path", "=", path)
    .executeTakeFirst();
  if (!row) throw notFound(`${year} 年度开放数据中的“${path}”`);
  return context.files.read(row.file_id);
}
