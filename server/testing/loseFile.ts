import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { FileStore } from "../src/core/files.ts";

/** Takes a file out of the folder behind the store, as a broken disk would: the rows that name it stay. */
export const loseFile = (files: FileStore, id: string): Promise<void> =>
  rm(join(files.incoming, "..", id.slice(0, 2), id));
