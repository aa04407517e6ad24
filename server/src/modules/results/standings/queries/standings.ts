import { sql } from "kysely";
import { confirmedWords } from "../../../../core/documentWords.ts";
import { signedIn, wholeOf, type Context, type Whole } from "../../../../core/context.ts";
import { Fraction } from "../../../../core/fraction.ts";
import {
  checksOf,
  cycle,
  cycleUnits,
  exactOf,
  type Cycle,
  type CycleUnit,
} from "../../../assessment/index.ts";
import { findingsOf } from "../../../evidence/read.ts";
import { KINDS, type Standing } from "../../model.ts";
import { ranks, type RankKey } from "../ranking.ts";
import { upToDate, type UnitTotal } from "../addUp.ts";
import { coverageDecisions, coverageView, NO_COVERAGE } from "../coverage.ts";
import { chooseExcellent, type TieDecision } from "../choose.ts";
import { standingStage } from "../stage.ts";
import { tables } from "../../tables.ts";

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

type Unplaced = Omit<Standing, "rank" | "overall">;

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

async function totals(context: Whole, of: Cycle, others: OtherTotals, unitId?: string): Promise<Unplaced[]> {
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

async function tieDecisions(context: Context, year: number): Promise<Map<string, TieDecision>> {
  const rows = await tables(context.database)
    .selectFrom("tie_decision")
    .select(["kind", "unit_ids", "score"])
    .where("year", "=", year)
    .execute();
  return new Map(rows.map((row) => [row.kind, { kind: row.kind, unitIds: row.unit_ids, score: row.score }]));
}

/**
 * The standings as the totals are now. Not filtered by viewer.
 * @param others totals that would take the place of stored ones: what a difference would make of the ranks
 */
export async function liveStandings(
  context: Whole,
  year: number,
  others: OtherTotals = new Map(),
): Promise<Standing[]> {
  await upToDate(context, year);
  const of = await cycle(context, year);
  const rows = placed(of, await totals(context, of, others));
  const decided = await tieDecisions(context, year);
  return KINDS.flatMap((kind) =>
    chooseExcellent(
      of.rubric,
      rows.filter((row) => row.kind === kind),
      decided.get(kind),
    ),
  );
}

/** The rows with their ranks inside the kind and over all, by kind and rank. Pure. */
export function placed(of: Cycle, rows: readonly Unplaced[]): Standing[] {
  const keys = rows.map((row) => keyOf(of, row));
  const overall = ranks(keys);
  return KINDS.flatMap((kind) => {
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

/** The frozen standings if they are frozen, else the live ones. Not filtered by viewer. */
export async function standings(
  context: Whole,
  year: number,
): Promise<{ frozen: boolean; rows: Standing[] }> {
  const { stage } = await standingStage(context, year);
  if (stage === "frozen" || stage === "final") {
    const row = await tables(context.database)
      .selectFrom("standing")
      .select("data")
      .where("year", "=", year)
      .executeTakeFirst();
    // Standings that were frozen by an earlier program say nothing of coverage.
    if (row) return { frozen: true, rows: row.data.rows.map((one) => ({ ...NO_COVERAGE, ...one })) };
  }
  return { frozen: false, rows: await liveStandings(context, year) };
}

/**
 * What one unit's marks come to, without its place among the others: the frozen row if the standings are frozen, else the live one.
 * Reads no other unit. Not filtered by viewer.
 */
export async function unitStanding(
  context: Whole,
  year: number,
  unitId: string,
): Promise<Unplaced | undefined> {
  const { stage } = await standingStage(context, year);
  if (stage === "frozen" || stage === "final") {
    const { rows } = await sql<{ row: Standing | null }>`
      select (select row from jsonb_array_elements(data -> 'rows') as row where row ->> 'unitId' = ${unitId} limit 1) as row
      from standing where year = ${year}`.execute(context.database);
    const [frozen] = rows;
    if (frozen) return frozen.row === null ? undefined : { ...NO_COVERAGE, ...frozen.row };
  }
  await upToDate(context, year);
  return (await totals(context, await cycle(context, year), new Map(), unitId))[0];
}

export interface VisibleStandings {
  frozen: boolean;
  rows: Standing[];
  /** Units that are left out because the viewer has a conflict (回避). */
  recused: { unitId: string; name: string }[];
}

/**
 * The standings as the viewer may see them. A unit from which the viewer is recused is left out, and with it the ranks of its kind and
 * of the whole: a gap in them would tell its place.
 */
export async function visibleStandings(context: Context, year: number): Promise<VisibleStandings> {
  const viewer = signedIn(context);
  const { frozen, rows } = await standings(
    wholeOf(context, "units of a recusal are left out, and what would tell of them"),
    year,
  );
  const left = rows.filter((row) => viewer.recused.has(row.unitId));
  if (left.length === 0) return { frozen, rows, recused: [] };
  const { quota } = (await cycle(context, year)).rubric;
  const kinds = new Set(left.map((row) => row.kind));
  const shown = rows
    .filter((row) => !viewer.recused.has(row.unitId))
    .map((row): Standing => {
      if (!kinds.has(row.kind)) return { ...row, overall: null };
      // With a quota, who else is excellent tells whether the hidden unit is.
      const chosen = quota?.[row.kind] === undefined ? {} : { excellent: false, undecided: false };
      return { ...row, ...chosen, overall: null, rank: null };
    })
    // The order of ranks would tell as well where equal ones stood.
    .sort(
      (a, b) =>
        KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
        (b.score ?? -1) - (a.score ?? -1) ||
        (a.unitId < b.unitId ? -1 : 1),
    );
  return { frozen, rows: shown, recused: left.map(({ unitId, name }) => ({ unitId, name })) };
}
