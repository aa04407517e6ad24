import { join } from "node:path";
import { measure } from "../measure.ts";

/** What one size of a cycle took. */
export interface CycleRow {
  units: number;
  marks: number;
  /** Facts → marks → combined → totals of every unit: wall, and CPU of this process and the database's. */
  seconds: number;
  cpuSeconds: number;
  againSeconds: number;
  proposalSeconds: number;
  standingsMs: number;
  unitMs: number;
  peakRssMb: number;
}

const SIZES = [750, 1500, 3000];

/** A whole cycle at three sizes, each in a process of its own on a fresh database; prints each, and how the time grows. */
export async function measureCycles(): Promise<CycleRow[]> {
  const rows: CycleRow[] = [];
  for (const units of SIZES) {
    const done = await measure(process.execPath, [join(import.meta.dirname, "main.ts"), String(units)]);
    const line = done.stdout.trim().split("\n").at(-1) ?? "";
    if (!line.startsWith("{"))
      throw new Error(`The cycle of ${units} units ended with ${done.status} and no figures.`);
    const row = JSON.parse(line) as CycleRow;
    rows.push(row);
    console.log(
      `cycle ${String(row.units).padStart(5)} units ${String(row.marks).padStart(7)} marks: recomputation ${row.seconds.toFixed(2)} s (${row.cpuSeconds.toFixed(2)} CPU-s with the database), again ${row.againSeconds.toFixed(2)} s; assignment proposal ${row.proposalSeconds.toFixed(2)} s; standings page ${row.standingsMs.toFixed(0)} ms, unit page ${row.unitMs.toFixed(0)} ms; ${row.peakRssMb.toFixed(0)} MB`,
    );
  }
  const [small, , large] = rows;
  if (small && large)
    console.log(
      `cycle: ${(large.units / small.units).toFixed(0)} × the units take ${(large.seconds / small.seconds).toFixed(2)} × the time`,
    );
  return rows;
}
