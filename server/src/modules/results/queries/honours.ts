import { wholeOf, type Context, type Whole } from "../../../core/context.ts";
import { cycleUnits } from "../../assessment/index.ts";
import { UNIT_KINDS, type UnitKind } from "../../registry/index.ts";
import { tables } from "../tables.ts";
import { demandWholeView } from "./beforePublication.ts";
import { standings } from "../standings/queries/standings.ts";

export interface Honours {
  /** Names by kind in the order of units. */
  excellentUnits: Record<UnitKind, { id: string; name: string }[]>;
  /** In the order of persons, which the office keeps apart from the order of units. */
  excellentIndividuals: { name: string; unit: string; unitId: string }[];
  /** Excellent units that have not named their person; one that is no more has nobody left who could. */
  missing: { id: string; name: string }[];
}

/** Who is honoured: excellent units, and one nominee each. A nominee of a unit that is not excellent does not count. */
export async function honours(context: Whole, year: number): Promise<Honours> {
  const { rows } = await standings(context, year);
  const excellent = new Set(rows.filter((row) => row.excellent).map((row) => row.unitId));
  const units = (await cycleUnits(context, year)).filter((unit) => excellent.has(unit.id));
  const filed = await tables(context.database)
    .selectFrom("nominee")
    .selectAll()
    .where("year", "=", year)
    .execute();
  const nominee = new Map(filed.map((row) => [row.unit_id, row.name]));
  const of = (kind: UnitKind) =>
    units.filter((unit) => unit.kind === kind).map(({ id, name }) => ({ id, name }));
  const byPerson = [...units].sort(
    (a, b) => UNIT_KINDS.indexOf(a.kind) - UNIT_KINDS.indexOf(b.kind) || a.personOrder - b.personOrder,
  );
  return {
    excellentUnits: { bureau: of("bureau"), college: of("college"), direct: of("direct") },
    excellentIndividuals: byPerson.flatMap((unit) => {
      const name = nominee.get(unit.id);
      return name ? [{ name, unit: unit.name, unitId: unit.id }] : [];
    }),
    missing: units
      .filter((unit) => unit.active && !nominee.has(unit.id))
      .map(({ id, name }) => ({ id, name })),
  };
}

/** The same for somebody who has no part in any unit of the year. @throws Refusal 403 before the notice is out */
export async function visibleHonours(context: Context, year: number): Promise<Honours> {
  await demandWholeView(context, year);
  return honours(wholeOf(context, "for somebody who may see the year whole"), year);
}
