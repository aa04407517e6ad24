import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { recompute } from "@mingcha/recompute";
import type { Platform } from "../../server/testing/platform.ts";

type Outcome = Awaited<ReturnType<typeof recompute>>;

/** What everyone may take of a year's open data, and what comes of computing it again. */
export interface OpenDataOf {
  open(edition: number, path: string): ReturnType<Platform["nobody"]["get"]>;
  /** Takes an edition into a folder of its own. */
  take(edition: number): Promise<string>;
  outcome(edition: number): Promise<Outcome>;
  /** Whatever does not come out again of an edition. */
  differing(edition: number): Promise<unknown[]>;
  /** Rows of a unit in a file. */
  rows<Row = { unit: string | null }>(edition: number, path: string, unit: string): Promise<Row[]>;
  /** Removes what was taken. */
  clean(): Promise<void>;
}

export function openDataOf(platform: () => Platform, year: number): OpenDataOf {
  const folders: string[] = [];
  const one: OpenDataOf = {
    open: (edition, path) => platform().nobody.get(`/open-data/${year}/${edition}/${path}`),
    take: async (edition) => {
      const folder = await mkdtemp(join(tmpdir(), "mingcha-open-data-"));
      folders.push(folder);
      const manifest = await one.open(edition, "manifest.json");
      await writeFile(join(folder, "manifest.json"), manifest.rawPayload);
      for (const { path } of manifest.json<{ files: { path: string }[] }>().files) {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), (await one.open(edition, path)).rawPayload);
      }
      return folder;
    },
    outcome: async (edition) => recompute(await one.take(edition)),
    differing: async (edition) => {
      const { hashes, references, differences } = await one.outcome(edition);
      return [...hashes, ...references, ...differences];
    },
    rows: async <Row>(edition: number, path: string, unit: string) =>
      (await one.open(edition, path))
        .json<(Row & { unit: string | null })[]>()
        .filter((row) => row.unit === unit),
    clean: async () => {
      for (const folder of folders) await rm(folder, { recursive: true, force: true });
    },
  };
  return one;
}
