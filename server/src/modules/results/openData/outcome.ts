import { Fraction } from "../../../core/fraction.ts";
import { KINDS } from "../model.ts";
import type { Material } from "./material.ts";

/** `medians.json`: what items are measured against, with how many units stand behind each. */
export function mediansFile(material: Material): object[] {
  const keys = new Set(
    material.of.rubric.items.flatMap(({ rule }) => (rule?.kind === "median-ratio" ? [rule.fact] : [])),
  );
  return KINDS.flatMap((kind) =>
    [...keys].flatMap((fact) => {
      const values = material.units
        .filter((unit) => unit.kind === kind)
        .flatMap((unit) => {
          const value = material.values.get(unit.id)?.get(fact);
          return typeof value === "number" ? [value] : [];
        })
        .sort((a, b) => a - b);
      const upper = values[values.length >> 1];
      const lower = values[(values.length - 1) >> 1];
      if (upper === undefined || lower === undefined) return [];
      const median = Fraction.of(lower).plus(Fraction.of(upper)).over(new Fraction(2n));
      return [{ kind, fact, median: String(median), n: values.length }];
    }),
  );
}

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
  }));
}

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
