import { join } from "node:path";
import type { Config } from "../config.ts";
import { openFileStore, type FileStore } from "../files.ts";

/**
 * Opens the file store that the configuration names.
 * @param alone true: no other process can be using it
 */
export async function openStore(config: Config, alone: boolean): Promise<FileStore> {
  const { store, dataFolder } = config;
  if (store.kind === "folder") return openFileStore(store.folder, alone);
  // The client is large and most platforms have no bucket.
  const { openBucket } = await import("./bucket.ts");
  return openBucket(store, join(dataFolder, "files"), alone);
}
