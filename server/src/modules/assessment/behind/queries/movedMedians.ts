import { sql } from "kysely";
import type { Context, Whole } from "../../../../core/context.ts";
import { exactMedian } from "../../../../core/median.ts";
import { currentFacts } from "../../../evidence/read.ts";
import { UNIT_KINDS, type UnitKind } from "../../../registry/index.ts";
import type { Cycle } from "../../year/queries/cycles.ts";
import type { CycleUnit } from "../../year/queries/cycleUnits.ts";
import type { Cause } from "../causes.ts";
import { comparedFacts, type Compared } from "../relevant.ts";

export interface MovedMedian extends Compared {
  kind: UnitKind;
  before: number | null;
  after: number | null;
  /** Of how many units each was. */
  units: { before: number; after: number };
}

/** The values of a fact that the stored marks of an item were computed from: of units that have left since, too. */
async function valuesUsed(
  context: Context,
  year: number,
  one: Compared & { kind: UnitKind },
): Promise<unknown[]> {
  const { rows } = await sql<{ value: unknown }>`
    select facts -> ${one.fact}::text as value from item_mark join cycle_unit using (year, unit_id)
    where year = ${year}::int and item = ${one.item.id} and kind = ${one.kind}`.execute(context.database);
  return rows.map((row) => row.value);
}

const numbers = (values: readonly unknown[]): number[] =>
  values.filter((value): value is number => typeof value === "number");

const medianOf = (values: readonly number[]): number | null => exactMedian(values)?.toNumber() ?? null;

/** Medians of a kind that are others now than when the marks were computed: one peer's fact moves the marks of all. */
export async function movedMedians(
  context: Whole,
  of: Cycle,
  units: readonly CycleUnit[],
  causes: readonly Cause[],
): Promise<MovedMedian[]> {
  const kinds = new Map(units.map((unit) => [unit.id, unit.kind]));
  const suspects = UNIT_KINDS.flatMap((kind) =>
    comparedFacts(of.rubric, kind)
      .filter(({ fact }) =>
        causes.some(
          (one) =>
            one.cause === "membership" ||
            one.cause === "cut-off" ||
            (one.cause === "fact" && one.subject === fact && kinds.get(one.unitId) === kind),
        ),
      )
      .map((one) => ({ ...one, kind })),
  );
  if (suspects.length === 0) return [];
  const facts = await currentFacts(context, of.year, undefined, [
    ...new Set(suspects.map((one) => one.fact)),
  ]);
  const out: MovedMedian[] = [];
  for (const one of suspects) {
    const used = await valuesUsed(context, of.year, one);
    const inside = (unitId: string): boolean => kinds.get(unitId) === one.kind;
    const now = facts.filter((fact) => fact.key === one.fact && inside(fact.unitId));
    const [then, values] = [numbers(used), numbers(now.map((fact) => fact.value))];
    const [before, after] = [medianOf(then), medianOf(values)];
    const counts = { before: then.length, after: values.length };
    if (before !== after) out.push({ ...one, before, after, units: counts });
  }
  return out;
}
