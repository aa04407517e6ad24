import { sql } from "kysely";
import { signedIn, wholeOf, type Context, type Whole } from "../../../../core/context.ts";
import { calledOn, lastDayOf, listOrder } from "../../../registry/index.ts";
import { cycle, cycleMembers, membersOf } from "../../../assessment/index.ts";
import type { PendingItem, Round } from "../../tables.ts";
import { pendingRound, pendingUnits, unkept } from "./pendingUnits.ts";

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
  const round = await pendingRound(context, year);
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

/** The round of which everything is kept now, so that its table alone can be asked. Null: not everything is. */
async function keptRound(context: Whole, year: number): Promise<Round | null> {
  const round = await pendingRound(context, year);
  return (await unkept(context, year, round)).length === 0 ? round : null;
}

/** Only the units with something to decide are read. Null: not everything is kept. */
async function keptDisagreements(context: Whole, year: number): Promise<Disagreement[] | null> {
  const { rubric } = await cycle(context, year);
  const round = await keptRound(context, year);
  if (round === null) return null;
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

/** What keeps the round from being closed for one unit: its first disagreement, or else the first item that lacks marks. */
export interface PendingFirst {
  unitId: string;
  unitName: string;
  item: string;
  state: PendingItem["state"] | "missing";
}

/**
 * Of every unit that keeps the round from being closed the first reason, in the order of lists; with `most` no more than so many units are
 * read, and the first of each state. Not filtered by viewer.
 * @returns those, and how many units there are
 */
export async function pendingFirst(
  context: Whole,
  year: number,
  most: number,
): Promise<{ first: PendingFirst[]; total: number }> {
  const { rubric } = await cycle(context, year);
  const round = await keptRound(context, year);
  if (round === null) {
    const all = await everyPendingFirst(context, year);
    return { first: all, total: all.length };
  }
  const { rows } = await sql<PendingFirst & { total: number }>`
    with reason as (
      select kept.unit_id, called.name, ${listOrder} as place, coalesce(worst.one ->> 'item', kept.missing[1]) as item,
        coalesce(worst.one ->> 'state', 'missing') as state
      from review_pending kept join ${membersOf(year)} on member.unit_id = kept.unit_id
      join ${calledOn(lastDayOf(year))} on called.unit_id = kept.unit_id
      left join lateral (
        select one from jsonb_array_elements(kept.disagreements -> 'list') with ordinality as listed (one, n)
        where one ->> 'item' = any(${rubric.items.map((item) => item.id)}::text[]) order by n limit 1
      ) worst on true
      where kept.year = ${year}::int and kept.round = ${round}::int
        and (worst.one is not null or kept.missing <> '{}')
    )
    select unit_id as "unitId", name as "unitName", item, state, (select count(*) from reason)::int as total from reason
    where place in (select place from reason order by place limit ${most})
      or place in (select min(place) from reason group by state)
    order by place`.execute(context.database);
  return {
    first: rows.map(({ unitId, unitName, item, state }) => ({ unitId, unitName, item, state })),
    total: rows[0]?.total ?? 0,
  };
}

/** The same of every unit, whatever is kept. */
export async function everyPendingFirst(context: Whole, year: number): Promise<PendingFirst[]> {
  const pending = await pendingItems(context, year);
  const worst = new Map<string, Pick<PendingFirst, "item" | "state">>();
  for (const { unitId, item, state } of pending.disagreements)
    if (!worst.has(unitId)) worst.set(unitId, { item, state });
  for (const [unitId, [item = ""]] of pending.missing)
    if (!worst.has(unitId)) worst.set(unitId, { item, state: "missing" });
  return (await cycleMembers(context, year)).flatMap(({ id, name }) => {
    const why = worst.get(id);
    return why === undefined ? [] : [{ unitId: id, unitName: name, ...why }];
  });
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
