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
  const db = tables(context.database);
  let employed = db.selectFrom("employment").selectAll().orderBy("unit_id");
  let declared = db.selectFrom("declared_conflict").selectAll().orderBy("unit_id");
  if (accountIds) {
    if (accountIds.length === 0) return new Map();
    employed = employed.where("account_id", "in", [...accountIds]);
    declared = declared.where("account_id", "in", [...accountIds]);
  }
  const out = new Map<string, Employment>();
  const of = (id: string): Employment => {
    const own = out.get(id) ?? { present: [], past: [], declared: [] };
    out.set(id, own);
    return own;
  };
  for (const row of await employed.execute())
    of(row.account_id)[row.present ? "present" : "past"].push(row.unit_id);
  for (const row of await declared.execute())
    of(row.account_id).declared.push({ unitId: row.unit_id, reason: row.reason });
  return out;
}

/** Units in which each person has no part (回避): present and past employers and declared conflicts. */
export async function recusals(
  context: Context,
  accountIds?: readonly string[],
): Promise<Map<string, ReadonlySet<string>>> {
  return new Map(
    [...(await employments(context, accountIds))].map(([id, one]) => [
      id,
      new Set([...one.present, ...one.past, ...one.declared.map((row) => row.unitId)]),
    ]),
  );
}
