import type { Whole } from "../../../core/context.ts";
import { tables } from "../tables.ts";
import type { PackageRow } from "./evidence.ts";

/**
 * SHA-256 of every evidence package that an edition of open data names, released or withheld: whoever doubts it is told that the
 * bytes are kept. Not filtered by viewer.
 */
export async function packagesOfEditions(context: Whole): Promise<Set<string>> {
  const rows = await tables(context.database)
    .selectFrom("open_data_file")
    .select("file_id")
    .distinct()
    .where("path", "=", "packages.json")
    .execute();
  const named = new Set<string>();
  for (const { file_id } of rows) {
    const packages = JSON.parse((await context.files.read(file_id)).toString("utf8")) as PackageRow[];
    for (const one of packages) named.add(one.sha256);
  }
  return named;
}
