import { createHash } from "node:crypto";
import { pairKey, type Pair } from "./pair.ts";

const lines = (pairs: readonly (Pair & { response?: string })[]): string[] =>
  pairs.map((pair) => `${pairKey(pair)} ${pair.part} ${pair.response ?? ""}`).sort();

/**
 * Names what was shown: the assignment that stands (with the answers of experts) and the one that shall stand. Applying asks for it, so
 * that exactly what was shown is written.
 * @returns SHA-256 in hex
 */
export function tokenOf(before: readonly (Pair & { response: string })[], after: readonly Pair[]): string {
  return createHash("sha256")
    .update(JSON.stringify([lines(before), lines(after)]))
    .digest("hex");
}
