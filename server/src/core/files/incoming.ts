import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { mkdir, readdir, rm, rmdir, stat, writeFile } from "node:fs/promises";
import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import { join } from "node:path";

/** Where one process writes files before they are adopted. Several may share the folder above: each has its own, and says that it lives. */
export interface Incoming {
  readonly folder: string;
  /** Brings what a dead (or slow) process left under this name, so that its work goes on here. @returns whether there was anything */
  goOn(name: string): boolean;
  close(): Promise<void>;
}

/** How long the archive of an interrupted crawl waits for its job to go on (milliseconds). */
const KEPT_MS = 14 * 24 * 3600_000;
/** Between two signs of life, and after how long without one a process is taken for dead (milliseconds). */
const BEAT_MS = 60_000;
const DEAD_MS = 15 * BEAT_MS;
const SIGN = "alive";
const isArchive = (name: string): boolean => name.endsWith(".warc.gz");

const ageOf = (path: string, now: number): Promise<number> =>
  stat(path).then(
    (found) => now - found.mtimeMs,
    () => Infinity,
  );

/** How long ago the process of that folder gave its last sign: one that has just made it has not given the first yet. */
async function silentFor(folder: string, now: number): Promise<number> {
  const silent = await ageOf(join(folder, SIGN), now);
  return silent === Infinity ? ageOf(folder, now) : silent;
}

/** Removes what a dead process left half-written, except archives of crawls, which go on where they stood. */
async function clear(folder: string, now: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (name === SIGN || (isArchive(name) && (await ageOf(path, now)) < KEPT_MS)) continue;
    await rm(path, { recursive: true, force: true });
  }
  const left = await readdir(folder);
  if (left.some((name) => name !== SIGN)) return;
  await rm(join(folder, SIGN), { force: true });
  // Another process may be clearing it as well.
  await rmdir(folder).catch(() => {});
}

/** Of the folders beside the own one, those of processes that give no sign of life any more; `alone`: of all. */
async function sweep(root: string, own: string, alone: boolean): Promise<void> {
  // The age of others is told by the clock that stamped them, which may be another machine's.
  const now = (await stat(join(root, own, SIGN))).mtimeMs;
  for (const entry of await readdir(root, { withFileTypes: true })) {
    if (entry.name === own) continue;
    const path = join(root, entry.name);
    if (!entry.isDirectory()) {
      const age = await ageOf(path, now);
      if (isArchive(entry.name) ? age >= KEPT_MS : alone || age >= DEAD_MS) await rm(path, { force: true });
    } else if (alone || (await silentFor(path, now)) >= DEAD_MS)
      await clear(path, now).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== "ENOENT") throw error;
      });
  }
}

/**
 * Opens this process's own folder below `root`.
 * @param alone no other process can be using `root`: what lies there is nobody's
 */
export async function openIncoming(root: string, alone: boolean): Promise<Incoming> {
  const own = `${hostname().replace(/[^\w.-]/g, "_")}-${process.pid}-${randomBytes(4).toString("hex")}`;
  const folder = join(root, own);
  // A process that slept so long that others cleared its folder has one again.
  const beat = async (): Promise<void> => {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, SIGN), "");
  };
  await beat();
  await sweep(root, own, alone);
  const timer = setInterval(() => {
    beat()
      .then(() => sweep(root, own, false))
      .catch((error: unknown) => console.error("files:", error));
  }, BEAT_MS);
  timer.unref();
  return {
    folder,
    goOn: (name) => {
      const target = join(folder, name);
      if (existsSync(target)) return true;
      const places = readdirSync(root, { withFileTypes: true })
        .filter((entry) => entry.name !== own)
        .map((entry) => (entry.isDirectory() ? join(root, entry.name, name) : join(root, entry.name)))
        .filter((path) => path.endsWith(name) && existsSync(path));
      const largest = places.toSorted((one, other) => statSync(other).size - statSync(one).size)[0];
      if (largest === undefined) return false;
      // A copy: whoever was thought dead and still writes does not write into ours.
      mkdirSync(folder, { recursive: true });
      copyFileSync(largest, target);
      return true;
    },
    close: async () => {
      clearInterval(timer);
      // Archives stay for whoever goes on with them.
      const now = Date.now();
      await clear(folder, now).catch(() => {});
    },
  };
}
