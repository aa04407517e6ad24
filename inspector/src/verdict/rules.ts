import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";

/** Folders whose code and data decide what a check says of the same bytes. */
export const RULES = [
  ...["answer", "attachment", "check", "derive", "verdict"].map((floor) => `inspector/src/${floor}`),
  "inspector/data",
  "wording/data",
  "wording/src",
];
/** What decides nothing: tests, their inputs, what explains, what follows from a verdict (cards), and the pinned hashes themselves. */
const ASIDE = /\.test\.ts$|\.md$|\/(cases|testing|measure)\/|rule-versions\.json$|\/card\.(json|ts)$/;

/**
 * SHA-256 over everything that decides a verdict, names and bytes, in the order of the names: the same hash, the same rules.
 * @param root the checkout
 */
export function rulesHash(root: string): string {
  const hash = createHash("sha256");
  for (const folder of RULES)
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => join(one.parentPath, one.name))
      .toSorted()) {
      const name = entry.slice(root.length + 1).replaceAll(sep, "/");
      if (ASIDE.test(name)) continue;
      hash.update(`${name}\n`).update(readFileSync(entry)).update("\n");
    }
  return hash.digest("hex");
}
