import { createHash } from "node:crypto";
import { pipeline } from "node:stream/promises";
import type { Context, Whole } from "./context.ts";
import { MissingFile } from "./files.ts";

/** Something that holds at any moment of a sound platform: `mingcha check` asks every module for its own. Reads only. */
export interface Invariant {
  /** What holds, as a short clause: "every package is what was recorded of it". */
  name: string;
  /** @returns a sentence for each thing of which it does not hold; empty when it holds */
  broken(context: Whole): Promise<string[]>;
}

/** A file that a row names, with what the row says of it. */
export interface NamedFile {
  /** What names it, for the sentence: `evidence package 12…`. */
  what: string;
  id: string;
  sha256: string;
}

/** Of files that rows name those that are missing or are not what was recorded of them; each is read whole, one at a time. */
export async function brokenFiles(context: Context, files: readonly NamedFile[]): Promise<string[]> {
  const out: string[] = [];
  for (const { what, id, sha256 } of files) {
    try {
      const hash = createHash("sha256");
      const stored = await context.files.open(id);
      await pipeline(stored.stream(), hash);
      const found = hash.digest("hex");
      if (found !== sha256) out.push(`${what}: file ${id} has sha256 ${found}, recorded is ${sha256}`);
    } catch (error) {
      if (!(error instanceof MissingFile)) throw error;
      out.push(`${what}: file ${id} is missing`);
    }
  }
  return out;
}
