import { sql } from "kysely";
import { signedIn, wholeOf, type Context, type Whole } from "../../../../core/context.ts";
import { cycle } from "../../../assessment/index.ts";
import type { Standing } from "../../model.ts";
import { tables } from "../../tables.ts";
import { upToDate } from "../commands/upToDate.ts";
import { NO_COVERAGE } from "../coverage.ts";
import { keep } from "../commands/keep.ts";
import { keptStandings, keptUnit, type Standings } from "./kept.ts";
import { standingStage } from "../stage.ts";
import { totals, workedOut, type OtherTotals, type Unplaced } from "../workedOut.ts";
import { UNIT_KINDS } from "../../../registry/index.ts";

/** The frozen rows; null unless the standings are frozen. Those that an earlier program froze say nothing of coverage. */
async function frozenRows(context: Context, year: number): Promise<Standing[] | null> {
  const { stage } = await standingStage(context, year);
  if (stage !== "frozen" && stage !== "final") return null;
  const row = await tables(context.database)
    .selectFrom("standing")
    .select("data")
    .where("year", "=", year)
    .executeTakeFirst();
  return row?.data.rows.map((one) => ({ ...NO_COVERAGE, ...one })) ?? null;
}

/** The standings over the whole year, without looking at what was kept. */
export async function freshStandings(context: Whole, year: number): Promise<Standings> {
  const frozen = await frozenRows(context, year);
  return { frozen: frozen !== null, rows: frozen ?? (await workedOut(context, year)) };
}

/**
 * The frozen standings if they are frozen, else the live ones: as they were kept, when nothing has moved since. Not filtered by viewer.
 */
export async function standings(context: Whole, year: number): Promise<Standings> {
  const kept = await keptStandings(context, year);
  if (kept) return kept;
  await upToDate(context, year);
  return keep(context, year, (work) => freshStandings(work, year));
}

/**
 * The standings as the totals are now, also while others are frozen. Not filtered by viewer.
 * @param others totals that would take the place of stored ones: what a difference would make of the ranks
 */
export async function liveStandings(context: Whole, year: number, others?: OtherTotals): Promise<Standing[]> {
  if (others === undefined) {
    const now = await standings(context, year);
    if (!now.frozen) return now.rows;
  }
  await upToDate(context, year);
  return workedOut(context, year, others);
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
  const kept = await keptUnit(context, year, unitId);
  if (kept) return kept.row ?? undefined;
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

/** One unit's row with its place among the others. Not filtered by viewer. */
export async function placeOf(
  context: Whole,
  year: number,
  unitId: string,
): Promise<{ frozen: boolean; row: Standing | null }> {
  const kept = await keptUnit(context, year, unitId);
  if (kept) return kept;
  const { frozen, rows } = await standings(context, year);
  return { frozen, row: rows.find((row) => row.unitId === unitId) ?? null };
}

export interface VisibleStandings {
  frozen: boolean;
  rows: Standing[];
  /** Units that are left out because the viewer has a conflict (回避). */
  recused: { unitId: string; name: string }[];
}

/** Units of the year from which the viewer is recused, by id. Reads nothing for somebody who has no conflict. */
export async function recusedIn(context: Context, year: number): Promise<VisibleStandings["recused"]> {
  const { recused } = signedIn(context);
  if (recused.size === 0) return [];
  const { rows } = await standings(
    wholeOf(context, "only names of the viewer's own recusals are kept"),
    year,
  );
  return rows.filter((row) => recused.has(row.unitId)).map(({ unitId, name }) => ({ unitId, name }));
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
        UNIT_KINDS.indexOf(a.kind) - UNIT_KINDS.indexOf(b.kind) ||
        (b.score ?? -1) - (a.score ?? -1) ||
        (a.unitId < b.unitId ? -1 : 1),
    );
  return { frozen, rows: shown, recused: left.map(({ unitId, name }) => ({ unitId, name })) };
}
