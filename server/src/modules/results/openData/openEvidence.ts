import { wholeOf, type Context, type Whole } from "../../../core/context.ts";
import { notFound, Refusal } from "../../../core/refusal.ts";
import { keptPackages, openPackage } from "../../evidence/read.ts";
import { tables } from "../tables.ts";
import { packagePath, type PackageRow } from "./evidence.ts";
import { publishedEdition } from "./edition.ts";

export interface OpenEvidence {
  row: PackageRow;
  /** The released copy; null when the whole package is withheld. */
  fileId: string | null;
}

/** Evidence that was withdrawn after publication is read by nobody, whatever an earlier edition gave. @throws Refusal 410 */
async function demandUnsealed(context: Whole, year: number, sha256: string): Promise<void> {
  const sealed = (await keptPackages(context, year)).some((one) => one.sha256 === sha256 && one.sealed);
  if (sealed)
    throw new Refusal(
      410,
      "sealed",
      "该证据在公布后发现有误，已撤回封存，不再提供；校验值仍可在开放数据中查到。",
    );
}

async function storedCopy(
  context: Context,
  year: number,
  sha256: string,
  edition: number,
): Promise<string | null> {
  const stored = await tables(context.database)
    .selectFrom("open_data_file")
    .select("file_id")
    .where("year", "=", year)
    .where("edition", "=", edition)
    .where("path", "=", packagePath(sha256))
    .executeTakeFirst();
  return stored?.file_id ?? null;
}

/** A package of the newest edition by the hash of the whole one. @throws Refusal 404, 410 when it was withdrawn since */
export async function openEvidence(context: Context, year: number, sha256: string): Promise<OpenEvidence> {
  const edition = await publishedEdition(context, year);
  const row = edition?.packages.find((one) => one.sha256 === sha256);
  if (!edition || !row) throw notFound(`${year} 年度公布的该证据包`);
  if (row.withheld) return { row, fileId: null };
  await demandUnsealed(wholeOf(context, "of packages that are published"), year, sha256);
  return { row, fileId: await storedCopy(context, year, sha256, edition.edition) };
}

/** The released copy of a package in an edition. @throws Refusal 404, 410 */
export async function openPackageFile(
  context: Context,
  year: number,
  edition: number,
  sha256: string,
): Promise<string> {
  const fileId = await storedCopy(context, year, sha256, edition);
  if (fileId === null) throw notFound(`${year} 年度开放数据中的该证据包`);
  await demandUnsealed(wholeOf(context, "of packages that are published"), year, sha256);
  return fileId;
}

/** What is open of a package: its answers, and what was made of pages. Null when the whole of it is withheld. */
export async function openRecords(
  context: Context,
  { fileId }: OpenEvidence,
): Promise<Awaited<ReturnType<typeof openPackage>> | null> {
  return fileId === null ? null : openPackage(context, { fileId });
}
