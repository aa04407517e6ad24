import { sql } from "kysely";
import type { Context } from "../../../core/context.ts";
import { tables } from "../tables.ts";

export interface Employment {
  /** Units at which a person works now. */
  present: string[];
  past: string[];
  /** Conflicts that the person declared, with the reason. */
  declared: { unitId: string; reason: string }[];
}

/** Where people work and worked, and what they declared, by account. Accounts without any are absent. */
export async function employments(
  context: Context,
  accountIds?: readonly string[],
): Promise<Map<string, Employment>> {
  if (accountIds?.length === 0) return new Map();
  const some = accountIds ? sql`where account_id = any(${[...accountIds]}::uuid[])` : sql``;
  // One query: every request of who is signed in asks it.
  const { rows } = await sql<{
    account_id: string;
    unit_id: string;
    present: boolean | null;
    reason: string | null;
  }>`
    select account_id, unit_id, present, null as reason from employment ${some}
    union all select account_id, unit_id, null, reason from declared_conflict ${some}
    order by unit_id`.execute(context.database);
  const out = new Map<string, Employment>();
  const of = (id: string): Employment => {
    const own = out.get(id) ?? { present: [], past: [], declared: [] };
    out.set(id, own);
    return own;
  };
  for (const { account_id: id, unit_id: unitId, present, reason } of rows)
    if (reason === null) of(id)[present ? "present" : "past"].push(unitId);
    else of(id).declared.push({ unitId, reason });
  return out;
}

/** Accounts of the centre that runs the inspection and is inspected itself: the office's, without its substitutes. */
async function centrePeople(context: Context, accountIds?: readonly string[]): Promise<string[]> {
  const { centre } = context.config;
  if (centre.unitId === null) return [];
  let query = tables(context.database)
    .selectFrom("account")
    .select(["id", "login"])
    .where("role", "=", "office");
  if (accountIds) query = query.where("id", "in", [...accountIds]);
  return (await query.execute())
    .filter((one) => !centre.substitutes.includes(one.login))
    .map((one) => one.id);
}

/**
 * Units in which each person has no part (回避): present and past employers, declared conflicts, and the centre's own unit for the people
 * who run the inspection.
 */
export async function recusals(
  context: Context,
  accountIds?: readonly string[],
): Promise<Map<string, ReadonlySet<string>>> {
  const out = new Map(
    [...(await employments(context, accountIds))].map(([id, one]) => [
      id,
      new Set([...one.present, ...one.past, ...one.declared.map((row) => row.unitId)]),
    ]),
  );
  if (accountIds?.length === 0) return out;
  const unitId = context.config.centre.unitId ?? "";
  for (const id of await centrePeople(context, accountIds))
    out.set(id, (out.get(id) ?? new Set()).add(unitId));
  return out;
}
