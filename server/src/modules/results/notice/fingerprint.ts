import { createHash } from "node:crypto";
import type { Bound } from "./model.ts";

/** SHA-256 of what a block says of the data: figures, names and their order. Two that say the same have the same. */
export function fingerprint(bound: Bound): string {
  const said = [
    bound.figures.map((one) => [one.key, one.value]),
    bound.lists.map((one) => [
      one.key,
      one.entries.map(({ unitId, unit, person }) => [unitId, unit, person]),
    ]),
  ];
  return createHash("sha256").update(JSON.stringify(said)).digest("hex");
}
