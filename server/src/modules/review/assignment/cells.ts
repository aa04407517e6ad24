import type { Rubric } from "../../assessment/index.ts";
import { UNIT_KINDS, type UnitKind } from "../../registry/index.ts";
import { bundlesOf } from "./bundles.ts";
import type { Place } from "./pair.ts";

/** Units of one kind in which one bundle is marked: within a cell, marks are compared with each other. */
export interface Cell {
  kind: UnitKind;
  bundle: string;
  unitIds: string[];
}

/** Bundle → kinds of units in which at least one of its items is marked by people. */
export function kindsOfBundles(rubric: Rubric): Map<string, Set<UnitKind>> {
  const items = new Map(rubric.items.map((item) => [item.id, item]));
  return new Map(
    bundlesOf(rubric).map((bundle) => [
      bundle.id,
      new Set(
        bundle.items.flatMap((id) => {
          const item = items.get(id);
          return item && item.source !== "automatic" ? item.appliesTo : [];
        }),
      ),
    ]),
  );
}

/** Every kind × bundle of the year that needs experts, with its units in the order of lists. */
export function cellsOf(rubric: Rubric, units: readonly { id: string; kind: UnitKind }[]): Cell[] {
  return [...kindsOfBundles(rubric)].flatMap(([bundle, kinds]) =>
    UNIT_KINDS.filter((kind) => kinds.has(kind)).flatMap((kind) => {
      const unitIds = units.filter((unit) => unit.kind === kind).map((unit) => unit.id);
      return unitIds.length > 0 ? [{ kind, bundle, unitIds }] : [];
    }),
  );
}

/** The places of the cells, one by one. */
export const placesOf = (cells: readonly Cell[]): (Place & { kind: UnitKind })[] =>
  cells.flatMap(({ kind, bundle, unitIds }) => unitIds.map((unitId) => ({ kind, bundle, unitId })));
