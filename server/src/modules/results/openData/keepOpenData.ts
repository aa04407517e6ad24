import type { Work } from "../../../core/context.ts";
import { tables } from "../tables.ts";
import { openDataFiles } from "./files.ts";
import { namePseudonyms } from "./pseudonyms.ts";
import type { Settled } from "./settled.ts";

/**
 * Writes the year's open data as its next edition, inside the transaction that publishes.
 * @param settled of a corrigendum: what it leaves as it was published
 * @returns SHA-256 of its manifest
 */
export async function keepOpenData(
  work: Work,
  year: number,
  settled: Settled | null = null,
): Promise<string> {
  const db = tables(work.database);
  const before = await db
    .selectFrom("open_data_file")
    .select((row) => row.fn.max("edition").as("edition"))
    .where("year", "=", year)
    .executeTakeFirst();
  const edition = (before?.edition ?? 0) + 1;
  await namePseudonyms(work, year);
  const files = await openDataFiles(work, year, edition, settled);
  for (const { path, sha256, bytes, content } of files) {
    const file_id =
      "fileId" in content ? content.fileId : (await work.files.write(Buffer.from(content.text))).id;
    await db
      .insertInto("open_data_file")
      .values({ year, edition, path, file_id, sha256, size: bytes })
      .execute();
  }
  const manifest = files.at(-1)?.sha256 ?? "";
  await work.audit("results.keep-open-data", `cycle:${year}`, { edition, manifest });
  return manifest;
}
