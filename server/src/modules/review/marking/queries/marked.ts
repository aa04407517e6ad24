import { sql } from "kysely";
import type { Context } from "../../../../core/context.ts";
import type { Rubric } from "../../../assessment/index.ts";
import { pairKey } from "../../assignment/pair.ts";
import { bundleByItem } from "../../assignment/bundles.ts";
import { tables, type Round } from "../../tables.ts";

/** True once any expert has saved a sheet of the year. */
export async function reviewBegun(context: Context, year: number): Promise<boolean> {
  const sheet = await tables(context.database)
    .selectFrom("review_sheet")
    .select("unit_id")
    .where("year", "=", year)
    .limit(1)
    .executeTakeFirst();
  return sheet !== undefined;
}

/** Keys of the pairs for which marks are saved, drafts too, in any round. */
export async function markedPairs(context: Context, year: number, rubric: Rubric): Promise<Set<string>> {
  const { rows } = await sql<{ unit_id: string; account_id: string; bundle: string }>`
    select distinct mark.unit_id, mark.account_id, bundle.id as bundle
    from review_mark mark
    join jsonb_each_text(${Object.fromEntries(bundleByItem(rubric))}::jsonb) as bundle (item, id) on bundle.item = mark.item
    where mark.year = ${year}`.execute(context.database);
  return new Set(
    rows.map((row) => pairKey({ unitId: row.unit_id, bundle: row.bundle, accountId: row.account_id })),
  );
}

/** Units whose sheet the expert has handed in, in any round of the year. */
export async function handedIn(context: Context, year: number, accountId: string): Promise<Set<string>> {
  const rows = await tables(context.database)
    .selectFrom("review_sheet")
    .select("unit_id")
    .distinct()
    .where("year", "=", year)
    .where("account_id", "=", accountId)
    .where("submitted_at", "is not", null)
    .execute();
  return new Set(rows.map((row) => row.unit_id));
}

/** `unit account` → rounds whose sheet is handed in. */
export type Rounds = ReadonlyMap<string, ReadonlySet<Round>>;

/** Which sheets of the year are handed in, of everyone or of one expert. */
export async function handedInRounds(context: Context, year: number, accountId?: string): Promise<Rounds> {
  let query = tables(context.database)
    .selectFrom("review_sheet")
    .select(["unit_id", "account_id", "round"])
    .where("year", "=", year)
    .where("submitted_at", "is not", null);
  if (accountId !== undefined) query = query.where("account_id", "=", accountId);
  const out = new Map<string, Set<Round>>();
  for (const row of await query.execute()) {
    const key = `${row.unit_id} ${row.account_id}`;
    out.set(key, (out.get(key) ?? new Set<Round>()).add(row.round));
  }
  return out;
}
