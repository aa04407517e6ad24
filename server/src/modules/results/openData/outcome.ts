import { Fraction } from "../../../core/fraction.ts";
import { exactMedian } from "../../../core/median.ts";
import { exactOf, type CycleUnit, type Rubric } from "../../assessment/index.ts";
import type { FactValue } from "../../evidence/read.ts";
import type { Standing } from "../model.ts";
import type { Material } from "./material.ts";
import { UNIT_KINDS } from "../../registry/index.ts";

/** Medians that items are measured against, with how many units stand behind each. Pure. */
export function medianRows(
  rubric: Rubric,
  units: readonly CycleUnit[],
  counted: ReadonlyMap<string, ReadonlyMap<string, FactValue>>,
): { kind: string; fact: string; median: string; n: number }[] {
  const keys = new Set(
    rubric.items.flatMap(({ rule }) => (rule?.kind === "median-ratio" ? [rule.fact] : [])),
  );
  return UNIT_KINDS.flatMap((kind) =>
    [...keys].flatMap((fact) => {
      const values = units
        .filter((unit) => unit.kind === kind)
        .flatMap((unit) => {
          const value = counted.get(unit.id)?.get(fact);
          return typeof value === "number" ? [value] : [];
        });
      const median = exactMedian(values);
      return median === null ? [] : [{ kind, fact, median: String(median), n: values.length }];
    }),
  );
}

/** `medians.json` */
export const mediansFile = ({ of, units, values }: Material): object[] =>
  medianRows(of.rubric, units, values);

/** `totals.json`: the standings as they were published. */
export function totalsFile(material: Material): object[] {
  return material.rows.map((row) => ({
    unit: row.unitId,
    points: row.score,
    base: row.base,
    deducted: row.deducted,
    bonus: row.bonus,
    coverage: row.coverage,
    failed: row.failed,
    barred: row.bar !== null,
    rank: row.rank,
    overall: row.overall,
    excellent: row.excellent,
    dimensions: row.dimensions.map((one) => ({ id: one.id, points: shownDimension(one) })),
  }));
}

/** What was earned of a dimension, scaled to its points as it counts in the total; null where nothing of it applies or is known. */
const shownDimension = ({
  earned,
  exact,
  applicable,
  points,
}: Standing["dimensions"][number]): number | null =>
  applicable === 0
    ? null
    : exactOf({ points: earned, exact })
        .times(new Fraction(BigInt(points), BigInt(applicable)))
        .rounded();

/** `honours.json`: excellent units, and the person whom each has named. */
export function honoursFile(material: Material): object {
  const units = material.rows.filter((row) => row.excellent).map((row) => row.unitId);
  return {
    units,
    persons: units.flatMap((unit) => {
      const name = material.persons.get(unit);
      return name === undefined ? [] : [{ unit, name }];
    }),
  };
}

/** `lists.json`: which units each problem list names, in the register's order. */
export function listsFile(material: Material): object[] {
  return material.lists.map((list) => ({ key: list.key, units: list.units }));
}
