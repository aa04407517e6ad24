import { readdir, readFile, readlink } from "node:fs/promises";

/** Ticks a second of /proc (USER_HZ is 100 on every Linux that Node runs on). */
const TICKS = 100;

/**
 * Reads CPU-seconds of the processes that work in a database's folder, those that have ended in the meantime as they were last seen. Linux only:
 * reads /proc.
 */
export function databaseCpu(folder: string): () => Promise<number> {
  const seen = new Map<string, number>();
  return async () => {
    for (const name of await readdir("/proc")) {
      if (!/^\d+$/.test(name)) continue;
      const place = await readlink(`/proc/${name}/cwd`).catch(() => "");
      if (!place.startsWith(folder)) continue;
      const stat = await readFile(`/proc/${name}/stat`, "utf8").catch(() => "");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      const ticks = Number(fields[11]) + Number(fields[12]);
      if (Number.isFinite(ticks)) seen.set(name, ticks);
    }
    return [...seen.values()].reduce((sum, ticks) => sum + ticks, 0) / TICKS;
  };
}
