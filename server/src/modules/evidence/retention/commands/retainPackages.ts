import { sql } from "kysely";
import { transact, type Whole, type Work } from "../../../../core/context.ts";
import type { NeededPackages } from "../../../../core/retention.ts";
import { holdYear } from "../../holdYear.ts";
import { tables } from "../../tables.ts";

/** Packages that one run removes at most; whoever has more runs it again. */
const LIMIT = 5000;

export interface RetainedPackage {
  id: string;
  unitId: string;
  year: number;
  site: string;
  sha256: string;
  size: number;
  takenAt: Date;
}

export interface Retained {
  /** Packages whose time is over and on which nothing stands: removed, or of a dry run what would be. */
  packages: RetainedPackage[];
  /** Packages whose time is over and on which something stands. */
  kept: number;
  /** Whether more wait for the next run. */
  more: boolean;
  /** Files of packages that were removed by now or before, and that the store has let go of in this run. */
  discarded: number;
}

interface Asked {
  /** Days for which every package is kept. */
  days: number;
  apply: boolean;
  /** What every room stands on. */
  needed: (context: Whole) => Promise<NeededPackages[]>;
}

async function tooOld(context: Whole, days: number): Promise<(RetainedPackage & { fileId: string })[]> {
  const before = new Date(context.clock.now().getTime() - days * 86_400_000);
  const rows = await tables(context.database)
    .selectFrom("evidence_package")
    .selectAll()
    .where("taken_at", "<", before)
    .where(sql<boolean>`not exists (select from package_removal where package_id = evidence_package.id)`)
    .orderBy("taken_at")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    unitId: row.unit_id,
    year: row.year,
    site: row.site,
    sha256: row.sha256,
    size: Number(row.size),
    takenAt: row.taken_at,
    fileId: row.file_id,
  }));
}

async function free(context: Whole, { days, needed }: Asked): Promise<Omit<Retained, "discarded">> {
  const ids = new Set<string>();
  const hashes = new Set<string>();
  for (const room of await needed(context)) {
    for (const id of room.ids ?? []) ids.add(id);
    for (const hash of room.sha256 ?? []) hashes.add(hash);
  }
  const old = await tooOld(context, days);
  const unneeded = old.filter((one) => !ids.has(one.id) && !hashes.has(one.sha256));
  return {
    packages: unneeded.slice(0, LIMIT),
    kept: old.length - unneeded.length,
    more: unneeded.length > LIMIT,
  };
}

/** One row and one audit row a package. Nothing of its year is decided, ordered or published meanwhile. */
async function remove(work: Work, asked: Asked): Promise<Omit<Retained, "discarded">> {
  const years = new Set((await tooOld(work, asked.days)).map((one) => one.year));
  for (const year of [...years].toSorted((a, b) => a - b)) await holdYear(work, year);
  const found = await free(work, asked);
  const reason = `保存已满 ${asked.days} 天，没有数据、问题、通报、整改或开放数据以它为据`;
  const removed_at = work.clock.now();
  for (const one of found.packages) {
    await tables(work.database)
      .insertInto("package_removal")
      .values({ package_id: one.id, reason, removed_at, discarded_at: null })
      .execute();
    await work.audit("evidence.remove-package", `unit:${one.unitId}`, {
      package: one.id,
      year: one.year,
      site: one.site,
      takenAt: one.takenAt.toISOString(),
      sha256: one.sha256,
      size: one.size,
      reason,
    });
  }
  return found;
}

/** Lets the store go of what was removed, also by a run that was killed in between. */
async function discardRemoved(context: Whole): Promise<number> {
  const db = tables(context.database);
  const rows = await db
    .selectFrom("package_removal")
    .innerJoin("evidence_package", "evidence_package.id", "package_removal.package_id")
    .select(["package_id", "file_id"])
    .where("discarded_at", "is", null)
    .orderBy("package_id")
    .execute();
  for (const { package_id, file_id } of rows) {
    await context.files.discard(file_id);
    await db
      .updateTable("package_removal")
      .set({ discarded_at: context.clock.now() })
      .where("package_id", "=", package_id)
      .execute();
  }
  return rows.length;
}

/**
 * Removes evidence packages whose time is over and on which nothing stands: first the rows, all or none, then the files. Whoever is killed
 * between the two has removed them; the next run lets the store go of what is left.
 */
export async function retainPackages(context: Whole, asked: Asked): Promise<Retained> {
  if (!asked.apply) return { ...(await free(context, asked)), discarded: 0 };
  const found = await transact(context, (work) => remove(work, asked));
  return { ...found, discarded: await discardRemoved(context) };
}
