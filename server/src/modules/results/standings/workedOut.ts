import { confirmedWords } from "../../../core/documentWords.ts";
import { type Whole } from "../../../core/context.ts";
import { Fraction } from "../../../core/fraction.ts";
import { checksOf, cycle, cycleUnits, exactOf, type Cycle, type CycleUnit } from "../../assessment/index.ts";
import { findingsOf } from "../../evidence/read.ts";
import type { Standing } from "../model.ts";
import { tables } from "../tables.ts";
import type { UnitTotal } from "./addUp.ts";
import { chooseExcellent, type TieDecision } from "./choose.ts";
import { coverageDecisions, coverageView } from "./coverage.ts";
import { ranks, type RankKey } from "./ranking.ts";
import { UNIT_KINDS } from "../../registry/index.ts";

/** Unit → the words for its bar: a confirmed finding of a list that bars from honours. */
async function bars(context: Whole, of: Cycle, unitId?: string): Promise<Map<string, string>> {
  const out = new Map<string, string>();
  const barring = of.lists.filter((list) => of.rubric.bars.some((bar) => bar.list === list.key));
  if (barring.length === 0) return out;
  const confirmed = await findingsOf(context, {
    year: of.year,
    state: "confirmed",
    checks: barring.flatMap((list) => checksOf(list)),
    unitId,
  });
  for (const bar of of.rubric.bars) {
    const list = of.lists.find((one) => one.key === bar.list);
    if (!list) continue;
    const checks = checksOf(list);
    for (const finding of confirmed) {
      if (checks.includes(finding.check) && !out.has(finding.unitId))
        out.set(finding.unitId, `${bar.name}：${confirmedWords(finding.message).replace(/。$/u, "")}`);
    }
  }
  return out;
}

export type Unplaced = Omit<Standing, "rank" | "overall">;

/** What a unit's row takes from its total. */
type Added = Pick<
  Standing,
  "score" | "base" | "deducted" | "bonus" | "veto" | "bar" | "missing" | "dimensions" | "coverage"
>;

const NOT_ADDED: Added = {
  score: null,
  base: null,
  deducted: 0,
  bonus: 0,
  veto: null,
  bar: null,
  missing: ["（尚未计算）"],
  dimensions: [],
  coverage: null,
};

/** Totals that are to be ranked in the place of the stored ones. */
export type OtherTotals = ReadonlyMap<string, UnitTotal>;

function addedOf({ total, veto, bar, missing, coverage }: UnitTotal): Added {
  return {
    score: total?.total ?? null,
    base: total?.base ?? null,
    deducted: total?.deducted ?? 0,
    bonus: total?.bonus ?? 0,
    veto,
    bar,
    missing,
    dimensions: total?.dimensions ?? [],
    coverage,
  };
}

/** Units of the year with their totals and what bars them, without ranks; with `unitId` that unit only. */
export async function totals(
  context: Whole,
  of: Cycle,
  others: OtherTotals,
  unitId?: string,
): Promise<Unplaced[]> {
  const barred = await bars(context, of, unitId);
  let query = tables(context.database).selectFrom("unit_total").selectAll().where("year", "=", of.year);
  if (unitId !== undefined) query = query.where("unit_id", "=", unitId);
  const rows = await query.execute();
  const decided = await coverageDecisions(context, of.year);
  const stored = new Map(
    rows.map((row): [string, Added] => {
      const { total: score, base, deducted, bonus, veto, bar, missing, dimensions, coverage } = row;
      return [
        row.unit_id,
        { score, base, deducted, bonus, veto, bar, missing, dimensions: dimensions.dimensions, coverage },
      ];
    }),
  );
  const units = await cycleUnits(context, of.year, unitId === undefined ? {} : { ids: [unitId] });
  return units.map((unit: CycleUnit) => {
    const other = others.get(unit.id);
    const added = other ? addedOf(other) : (stored.get(unit.id) ?? NOT_ADDED);
    return {
      unitId: unit.id,
      name: unit.name,
      kind: unit.kind,
      ...added,
      failed: Boolean(added.veto) || (added.score !== null && added.score < (of.rubric.passLine ?? 0)),
      bar: added.bar ?? barred.get(unit.id) ?? null,
      excellent: false,
      undecided: false,
      ...coverageView(of.rubric, added.coverage, decided.get(unit.id)),
    };
  });
}

/** The displayed key: the total, then the dimensions that the rubric names for ties, each rounded as it is shown. */
function keyOf(of: Cycle, row: Unplaced): RankKey | null {
  if (row.score === null) return null;
  const shown = of.rubric.tieBreak.map((id) => {
    const one = row.dimensions.find((dimension) => dimension.id === id);
    return one && one.applicable > 0
      ? exactOf({ points: one.earned, exact: one.exact })
          .times(new Fraction(BigInt(one.points), BigInt(one.applicable)))
          .rounded()
      : 0;
  });
  return [row.score, ...shown];
}

async function tieDecisions(context: Whole, year: number): Promise<Map<string, TieDecision>> {
  const rows = await tables(context.database)
    .selectFrom("tie_decision")
    .select(["kind", "unit_ids", "score"])
    .where("year", "=", year)
    .execute();
  return new Map(rows.map((row) => [row.kind, { kind: row.kind, unitIds: row.unit_ids, score: row.score }]));
}

/** The rows with their ranks inside the kind and over all, by kind and rank. Pure. */
export function placed(of: Cycle, rows: readonly Unplaced[]): Standing[] {
  const keys = rows.map((row) => keyOf(of, row));
  const overall = ranks(keys);
  return UNIT_KINDS.flatMap((kind) => {
    const inside = rows.flatMap((row, index) => (row.kind === kind ? [index] : []));
    const places = ranks(inside.map((index) => keys[index] ?? null));
    return inside
      .flatMap((index, place): Standing[] => {
        const row = rows[index];
        return row ? [{ ...row, rank: places[place] ?? null, overall: overall[index] ?? null }] : [];
      })
      .sort((a, b) => (a.rank ?? 1e9) - (b.rank ?? 1e9));
  });
}

/**
 * The standings as the stored totals make them, worked out over the whole year. Not filtered by viewer.
 * @param others totals that would take the place of stored ones: what a difference would make of the ranks
 */
export async function workedOut(
  context: Whole,
  year: number,
  others: OtherTotals = new Map(),
): Promise<Standing[]> {
  const of = await cycle(context, year);
  const rows = placed(of, await totals(context, of, others));
  const decided = await tieDecisions(context, year);
  return UNIT_KINDS.flatMap((kind) =>
    chooseExcellent(
      of.rubric,
      rows.filter((row) => row.kind === kind),
      decided.get(kind),
    ),
  );
}
