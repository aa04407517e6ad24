import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";

const PARENT = join(import.meta.dirname, "..", "..", "..", ".demo");

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** A fresh data folder for one demo. Folders of demos that have ended are removed; one that still runs is left alone. */
export async function freshDataFolder(): Promise<string> {
  await mkdir(PARENT, { recursive: true });
  for (const name of await readdir(PARENT)) {
    const mark = join(PARENT, name, "database", "mingcha.pid");
    const pid = existsSync(mark) ? Number(await readFile(mark, "utf8")) : 0;
    if (!(pid > 0 && alive(pid))) await rm(join(PARENT, name), { recursive: true, force: true });
  }
  const folder = join(PARENT, `run-${Date.now()}-${process.pid}`);
  await mkdir(folder);
  return folder;
}
