import { createHash } from "node:crypto";
import type { Bound, Entry } from "./model.ts";

const names = (entries: readonly Entry[]): unknown[] =>
  entries.map(({ unitId, unit, person }) => [unitId, unit, person]);

/** SHA-256 of what a block says of the data: figures, names and their order. Two that say the same have the same. */
export function fingerprint(bound: Bound): string {
  const said = [
    bound.figures.map((one) => [one.key, one.value]),
    bound.lists.map((one) => [
      one.key,
      names(one.entries),
      // Left out where there is none, so that what an earlier program kept has the same.
      ...(one.clauses ? [one.clauses.map((clause) => [clause.key, names(clause.entries)])] : []),
    ]),
  ];
  return createHash("sha256").update(JSON.stringify(said)).digest("hex");
}
