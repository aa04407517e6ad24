import type { Context } from "../../../core/context.ts";
import { tables } from "../tables.ts";

/** The files of an edition as they were published, read as JSON by their path; packages of evidence are not among them. */
export type EarlierFiles = ReadonlyMap<string, unknown>;

/** The newest edition of a year that is out; null before the first, and for years that an earlier program published. */
export async function newestEdition(
  context: Context,
  year: number,
): Promise<{ edition: number; files: EarlierFiles; packages: ReadonlyMap<string, string> } | null> {
  const db = tables(context.database);
  const newest = await db
    .selectFrom("open_data_file")
    .select((row) => row.fn.max("edition").as("edition"))
    .where("year", "=", year)
    .executeTakeFirst();
  const edition = newest?.edition ?? null;
  if (edition === null) return null;
  const rows = await db
    .selectFrom("open_data_file")
    .select(["path", "file_id"])
    .where("year", "=", year)
    .where("edition", "=", edition)
    .execute();
  const files = new Map<string, unknown>();
  const isJson = (path: string): boolean => path.endsWith(".json");
  for (const row of rows.filter((one) => isJson(one.path)))
    files.set(row.path, JSON.parse((await context.files.read(row.file_id)).toString("utf8")));
  const packages = rows.filter((one) => !isJson(one.path)).map((one) => [one.path, one.file_id] as const);
  return { edition, files, packages: new Map(packages) };
}
