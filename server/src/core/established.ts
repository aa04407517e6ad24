import { mkdir, open, readFile } from "node:fs/promises";
import { join } from "node:path";

/** Stands in the data folder since the platform was set up: an empty database beside it is a lost one, not a new one. */
const markOf = (dataFolder: string): string => join(dataFolder, "established.json");

export async function markEstablished(dataFolder: string, now: Date): Promise<void> {
  await mkdir(dataFolder, { recursive: true });
  // Written once: it says when the platform was set up first.
  const handle = await open(markOf(dataFolder), "wx").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "EEXIST") return null;
    throw error;
  });
  if (!handle) return;
  await handle.writeFile(`${JSON.stringify({ since: now.toISOString() })}\n`);
  await handle.sync();
  await handle.close();
}

/** Since when the platform has been set up, as its data folder says; null when it never was. */
export async function establishedSince(dataFolder: string): Promise<string | null> {
  const text = await readFile(markOf(dataFolder), "utf8").catch(() => null);
  if (text === null) return null;
  try {
    return (JSON.parse(text) as { since?: string }).since ?? "";
  } catch {
    // A mark that can't be read is a mark.
    return "";
  }
}
