import { existsSync, readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { measure, type Measured } from "../measure.ts";

export interface DocumentRow {
  scenario: "batch" | "notice";
  documents: number;
  wallSeconds: number;
  cpuSeconds: number;
  peakRssMb: number;
  /** LibreOffice's CPU-seconds for making .pdf of the same .docx, over ours for making both; null where it is not installed. */
  peerRatio: number | null;
}

/** LibreOffice stops somewhere beyond 200 files of one call, without a word. */
const AT_ONCE = 100;

/** The .docx of a folder turned into .pdf by LibreOffice; null when it did not make all of them. */
async function convert(
  soffice: string,
  folder: string,
): Promise<{ wallSeconds: number; cpuSeconds: number } | null> {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".docx"))
    .map((name) => join(folder, name));
  const out = join(folder, "peer");
  const words = [
    `-env:UserInstallation=file://${join(folder, "profile")}`,
    "--headless",
    "--convert-to",
    "pdf",
  ];
  const sum = { wallSeconds: 0, cpuSeconds: 0 };
  for (let start = 0; start < files.length; start += AT_ONCE) {
    const some = files.slice(start, start + AT_ONCE);
    const done = await measure(soffice, [...words, "--outdir", out, ...some], {}, 600);
    sum.wallSeconds += done.wallSeconds;
    sum.cpuSeconds += done.cpuSeconds;
  }
  return existsSync(out) && readdirSync(out).length === files.length ? sum : null;
}

const line = (name: string, done: Measured): string =>
  `${name}: ${done.wallSeconds.toFixed(2)} s, ${done.cpuSeconds.toFixed(2)} CPU-s, ${Math.round(done.peakRssMb)} MB`;

/**
 * 150 feedback sheets and 150 orders, then a notice of some 40 pages, each as .docx and .pdf in a process of its own; beside them
 * LibreOffice, which turns the same .docx into .pdf.
 * @param soffice LibreOffice's program; null leaves the peer out
 */
export async function measureDocuments(soffice: string | null): Promise<DocumentRow[]> {
  const rows: DocumentRow[] = [];
  for (const scenario of ["batch", "notice"] as const) {
    const folder = await mkdtemp(join(tmpdir(), "mingcha-bench-"));
    const done = await measure(process.execPath, [join(import.meta.dirname, "main.ts"), scenario, folder]);
    if (done.status !== 0)
      throw new Error(`The documents of “${scenario}” were not made (exit ${done.status}).`);
    const { documents } = JSON.parse(done.stdout) as { documents: number };
    console.log(line(`documents ${scenario}: ${documents} models as .docx and .pdf`, done));
    const peer = soffice === null ? null : await convert(soffice, folder);
    const peerRatio = peer && peer.cpuSeconds / done.cpuSeconds;
    if (peer) {
      const own = `${peer.wallSeconds.toFixed(2)} s, ${peer.cpuSeconds.toFixed(2)} CPU-s`;
      console.log(`documents ${scenario}: LibreOffice, the same .docx to .pdf only: ${own}`);
      console.log(
        `documents ${scenario}: LibreOffice takes ${(peerRatio ?? 0).toFixed(2)} × our CPU-seconds`,
      );
    }
    rows.push({
      scenario,
      documents,
      wallSeconds: done.wallSeconds,
      cpuSeconds: done.cpuSeconds,
      peakRssMb: done.peakRssMb,
      peerRatio,
    });
    await rm(folder, { recursive: true, force: true });
  }
  const checked = await measure(process.execPath, [join(import.meta.dirname, "check.ts")]);
  if (checked.status !== 0) throw new Error(`The documents were not checked (exit ${checked.status}).`);
  console.log(`documents checked, CPU milliseconds a file in one process: ${checked.stdout.trim()}`);
  return rows;
}
