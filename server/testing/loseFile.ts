import type { FileStore } from "../src/core/files.ts";

/** Takes a file out of the store, as a broken disk would: the rows that name it stay. */
export const loseFile = (files: FileStore, id: string): Promise<void> => files.discard(id);
