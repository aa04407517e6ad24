import { sql } from "kysely";
import { transact, type Whole } from "../../../../core/context.ts";
import { markStates, type Rubric } from "../../../assessment/index.ts";
import { keepPending, PENDING_SHAPE } from "../commands/keepPending.ts";
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

/**
 * Unit → what keeps the round from being closed for it, of the units given. What nothing has changed since is read as it was kept; the rest
 * is worked out, and kept unless somebody is changing marks of the year at this moment. Inside a command's transaction nothing is kept: it
 * would hold up everybody who marks until the command ends. Not filtered by viewer.
 */
export async function pendingUnits(
  context: Whole,
  year: number,
  round: Round,
  rubric: Rubric,
  units: readonly string[],
): Promise<Map<string, PendingUnit>> {
  if (units.length === 0) return new Map();
  const keeping = !context.database.isTransaction;
  return transact(context, async (work) => {
    const { rows: locked } = keeping
      ? await sql<{ alone: boolean }>`
          select pg_try_advisory_xact_lock(hashtext('review_pending'), ${year}) as alone`.execute(
          work.database,
        )
      : { rows: [] };
    const rows = await tables(work.database)
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
    const found = await workedOut(work, year, round, rubric, left);
    if (locked[0]?.alone) await keepPending(work, year, round, found);
    for (const [id, one] of found) out.set(id, one);
    return out;
  });
}
