import type { Context } from "../../../core/context.ts";
import { accountsOfRole } from "../../identity/index.ts";
import { tables } from "../tables.ts";

export interface Expert {
  accountId: string;
  name: string;
  employerUnitId: string | null;
  pastUnitIds: string[];
  /** False while the office has not said where the expert works: such an expert is not assigned. */
  declared: boolean;
}

/** Every account of an expert with what is known of employers, by login. */
export async function experts(context: Context): Promise<Expert[]> {
  const rows = await tables(context.database).selectFrom("expert").selectAll().execute();
  const byId = new Map(rows.map((row) => [row.account_id, row]));
  return (await accountsOfRole(context, "expert")).map((account) => {
    const row = byId.get(account.id);
    return {
      accountId: account.id,
      name: account.name,
      employerUnitId: row?.employer_unit_id ?? null,
      pastUnitIds: row?.past_unit_ids ?? [],
      declared: row !== undefined,
    };
  });
}
