import type { Archive } from "../package/archive.ts";
import type { OpenData } from "../package/format.ts";

type PackageRow = OpenData["packages"][number];

/** Where a released package and its row in packages.json part: what is left out must be named in both, with the same hash and reason. */
export function archiveProblems(row: PackageRow, archive: Archive): string[] {
  const told = new Map(row.withheldRecords?.map((one) => [one.record, one]));
  const out = [...archive.problems];
  for (const [record, one] of archive.withheld) {
    const own = told.get(record);
    if (!own) out.push(`record ${record} is left out of it, packages.json does not say so`);
    else if (own.sha256 !== one.sha256 || own.reason !== one.reason)
      out.push(`record ${record} is left out of it with another hash or reason than packages.json says`);
  }
  for (const record of told.keys()) {
    if (archive.records.has(record)) out.push(`record ${record} is in it, packages.json says it is withheld`);
    else if (!archive.withheld.has(record))
      out.push(`record ${record} is withheld by packages.json, nothing stands for it in the package`);
  }
  return out;
}

/** Evidence that a fact or a finding names and that is neither in a released package nor withheld. One sentence each. */
export function missingRecords(data: OpenData, archives: ReadonlyMap<string, Archive>): string[] {
  const rows = new Map(data.packages.map((one) => [one.sha256, one]));
  const out = new Set<string>();
  const confirmations = data.facts.flatMap((one) => one.confirmed ?? []);
  const pointers = [...data.facts, ...confirmations, ...data.findings].flatMap(({ evidence }) => evidence);
  for (const { kind, ref, withheld } of pointers) {
    const [hash = "", record] = ref.split("#");
    const row = kind === "package" ? rows.get(hash) : undefined;
    const archive = archives.get(hash);
    if (!row || record === undefined || !archive || archive.problems.length > 0) continue;
    const closed = row.withheldRecords?.some((one) => one.record === record) ?? false;
    if (!closed && !archive.records.has(record))
      out.add(
        `evidence names the record ${record} of ${hash}, which is neither in the package nor withheld.`,
      );
    if (closed && withheld === undefined)
      out.add(`evidence names the record ${record} of ${hash} as open, packages.json says it is withheld.`);
  }
  return [...out];
}
