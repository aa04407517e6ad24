import { sql } from "kysely";
import { signedIn, wholeOf, type Context, type Whole } from "../../../../core/context.ts";
import { calledOn, lastDayOf, listOrder } from "../../../registry/index.ts";
import { cycle, cycleMembers, membersOf } from "../../../assessment/index.ts";
import type { PendingItem } from "../../tables.ts";
import { pendingUnits } from "./pendingUnits.ts";
import { openRound, roundOf, stageOf } from "../../queries/stage.ts";

export interface Disagreement extends PendingItem {
  unitId: string;
  unitName: string;
  itemName: string;
  /** Full points of the item, hundredths. */
  of: number;
}

export interface Pending {
  /** Items that wait for a third expert, for the leader, or for confirmation. */
  disagreements: Disagreement[];
  /** Unit → items that lack marks. */
  missing: Map<string, string[]>;
}

/** What keeps a round from being closed, of every unit in the order of lists. Not filtered by viewer. */
export async function pendingItems(context: Whole, year: number): Promise<Pending> {
  const { rubric } = await cycle(context, year);
  const stage = await stageOf(context, year);
  const round = openRound(stage) ?? roundOf(stage);
  const members = await cycleMembers(context, year);
  const pending = await pendingUnits(
    context,
    year,
    round,
    rubric,
    members.map((unit) => unit.id),
  );
  const items = new Map(rubric.items.map((item) => [item.id, item]));
  const out: Pending = { disagreements: [], missing: new Map() };
  for (const { id: unitId, name: unitName } of members) {
    const own = pending.get(unitId);
    if (own && own.missing.length > 0) out.missing.set(unitId, own.missing);
    for (const one of own?.disagreements ?? []) {
      const item = items.get(one.item);
      if (item) out.disagreements.push({ unitId, unitName, itemName: item.name, of: item.points, ...one });
    }
  }
  return out;
}

/** Of a year of which everything is kept: only the units with something to decide are read. Null: something has to be worked out first. */
async function keptDisagreements(context: Whole, year: number): Promise<Disagreement[] | null> {
  const { rubric } = await cycle(context, year);
  const stage = await stageOf(context, year);
  const round = openRound(stage) ?? roundOf(stage);
  const { rows: left } = await sql<{ id: string }>`
    select member.unit_id as id from ${membersOf(year)} left join review_pending kept
      on kept.year = ${year}::int and kept.unit_id = member.unit_id and kept.round = ${round}::int
    where kept.unit_id is null limit 1`.execute(context.database);
  if (left.length > 0) return null;
  const { rows } = await sql<{ unitId: string; unitName: string; list: PendingItem[] }>`
    select kept.unit_id as "unitId", called.name as "unitName", kept.disagreements -> 'list' as list
    from review_pending kept join ${membersOf(year)} on member.unit_id = kept.unit_id
    join ${calledOn(lastDayOf(year))} on called.unit_id = kept.unit_id
    where kept.year = ${year}::int and kept.round = ${round}::int and kept.disagreements <> '{"list": []}'::jsonb
    order by ${listOrder}`.execute(context.database);
  const items = new Map(rubric.items.map((item) => [item.id, item]));
  return rows.flatMap(({ list, ...unit }) =>
    list.flatMap((one) => {
      const item = items.get(one.item);
      return item ? [{ ...unit, itemName: item.name, of: item.points, ...one }] : [];
    }),
  );
}

/** Items on which experts do not come together, as far as the viewer has no conflict. */
export async function disagreements(context: Context, year: number): Promise<Disagreement[]> {
  const { recused } = signedIn(context);
  const kept = await keptDisagreements(wholeOf(context, "units of a recusal are left out"), year);
  if (kept) return kept.filter((one) => !recused.has(one.unitId));
  const { disagreements: all } = await pendingItems(
    wholeOf(context, "units of a recusal are left out"),
    year,
  );
  return all.filter((one) => !recused.has(one.unitId));
}
