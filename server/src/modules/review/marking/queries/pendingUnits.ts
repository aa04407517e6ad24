import { sql } from "kysely";
import type { Whole } from "../../../../core/context.ts";
import { markStates, membersOf, type Rubric } from "../../../assessment/index.ts";
import { openRound, roundOf, stageOf } from "../../queries/stage.ts";
import { tables, type PendingItem, type Round } from "../../tables.ts";
import { combinedMarks } from "./combinedMarks.ts";
import { panelPoints } from "./expertMarks.ts";

/** What keeps a round from being closed for one unit. */
export interface PendingUnit {
  disagreements: PendingItem[];
  /** Items that lack marks. */
  missing: string[];
}

/** Of most units one query over all is quicker than one with a list of three thousand. */
const FEW = 200;

/** Works it out from the marks. */
export async function workedOut(
  context: Whole,
  year: number,
  round: Round,
  rubric: Rubric,
  units: readonly string[],
): Promise<Map<string, PendingUnit>> {
  const few = units.length > FEW ? undefined : units;
  const combined = await combinedMarks(context, year, round, rubric, few);
  const first = round === 2 ? await combinedMarks(context, year, 1, rubric, few) : combined;
  const points = await panelPoints(context, year, round, rubric, few);
  const order = new Map(rubric.items.map((item, index) => [item.id, index]));
  const out = new Map<string, PendingUnit>(units.map((id) => [id, { disagreements: [], missing: [] }]));
  const marks = (await markStates(context, year, few))
    .filter((mark) => mark.state === "needs-expert" && order.has(mark.item))
    .sort((a, b) => order.get(a.item)! - order.get(b.item)!);
  for (const { unitId, item } of marks) {
    const own = out.get(unitId);
    if (!own) continue;
    const state = combined.get(unitId)?.get(item)?.state ?? "missing";
    if (state === "combined") continue;
    if (state === "missing") {
      own.missing.push(item);
      continue;
    }
    const before = first.get(unitId)?.get(item);
    own.disagreements.push({
      item,
      state,
      marks: [...(points.get(unitId)?.get(item) ?? [])].sort((a, b) => a - b),
      preliminary: state === "needs-confirmation" && before?.state === "combined" ? before.points : null,
    });
  }
  return out;
}

/** Shape of the rows that are kept, as STANDINGS_SHAPE of the results counts it. */
export const PENDING_SHAPE = 1;

/**
 * Unit → what keeps the round from being closed for it, of the units given. What nothing has changed since is read as `keepPending` kept it;
 * the rest is worked out. Not filtered by viewer.
 */
export async function pendingUnits(
  context: Whole,
  year: number,
  round: Round,
  rubric: Rubric,
  units: readonly string[],
): Promise<Map<string, PendingUnit>> {
  if (units.length === 0) return new Map();
  const rows = await tables(context.database)
    .selectFrom("review_pending")
    .select(["unit_id", "disagreements", "missing"])
    .where("year", "=", year)
    .where("round", "=", round)
    .where("shape", "=", PENDING_SHAPE)
    .$if(units.length <= FEW, (all) => all.where("unit_id", "in", [...units]))
    .execute();
  const wanted = new Set(units);
  const out = new Map<string, PendingUnit>();
  for (const { unit_id: id, disagreements, missing } of rows)
    if (wanted.has(id)) out.set(id, { disagreements: disagreements.list, missing });
  const left = units.filter((id) => !out.has(id));
  if (left.length === 0) return out;
  for (const [id, one] of await workedOut(context, year, round, rubric, left)) out.set(id, one);
  return out;
}

/** The round that marks are given in, or the last one of them. */
export async function pendingRound(context: Whole, year: number): Promise<Round> {
  const stage = await stageOf(context, year);
  return openRound(stage) ?? roundOf(stage);
}

/** Units of which nothing is kept for the round. */
export async function unkept(context: Whole, year: number, round: Round): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select member.unit_id as id from ${membersOf(year)} left join review_pending kept
      on kept.year = ${year}::int and kept.unit_id = member.unit_id and kept.round = ${round}::int
        and kept.shape = ${PENDING_SHAPE}::int
    where kept.unit_id is null`.execute(context.database);
  return rows.map((row) => row.id);
}
