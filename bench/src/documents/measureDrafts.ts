import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MESSY, messyDocx } from "../../../gongwen/src/testing/messyDrafts.ts";
import { measure } from "../measure.ts";

export interface DraftRow {
  scenario: "check" | "fix";
  drafts: number;
  jobs: number | null;
  wallSeconds: number;
  /** CPU-milliseconds of the whole call over its drafts, the start of the program included. */
  cpuMsPerDraft: number;
  peakRssMb: number;
}

/**
 * Drafts of six kinds, as people write them, checked and mended by one call of the command: 200 in one thread, 1,000 on all cores.
 * @returns a row for each call
 */
export async function measureDrafts(): Promise<DraftRow[]> {
  const rows: DraftRow[] = [];
  const folder = await mkdtemp(join(tmpdir(), "mingcha-bench-"));
  try {
    const kinds = Object.values(MESSY).map(messyDocx);
    for (const [drafts, jobs] of [
      [200, 1],
      [1000, null],
    ] as const) {
      const from = join(folder, `drafts${drafts}`);
      await mkdir(from);
      for (let index = 0; index < drafts; index += 1)
        await writeFile(join(from, `draft${index}.docx`), kinds[index % kinds.length] ?? "");
      for (const scenario of ["check", "fix"] as const) {
        const words = [
          join(import.meta.dirname, "../../../gongwen/src/main.ts"),
          scenario,
          from,
          "--format",
          "json",
        ];
        if (jobs !== null) words.push("--jobs", String(jobs));
        if (scenario === "fix") words.push("--out", `${join(folder, `fixed${drafts}`)}/`);
        const done = await measure(process.execPath, words);
        // Errors are found in these drafts, and some stay: the call answers 1.
        if (done.status !== 1) throw new Error(`The drafts were not worked through (exit ${done.status}).`);
        const row = {
          scenario,
          drafts,
          jobs,
          wallSeconds: done.wallSeconds,
          cpuMsPerDraft: (done.cpuSeconds * 1000) / drafts,
          peakRssMb: done.peakRssMb,
        };
        rows.push(row);
        console.log(
          `drafts ${scenario}: ${drafts} files, ${jobs === null ? "all cores" : "one thread"}: ${row.wallSeconds.toFixed(2)} s, ${row.cpuMsPerDraft.toFixed(1)} CPU-ms each, ${Math.round(row.peakRssMb)} MB`,
        );
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return rows;
}
