import type { Context, Viewer } from "../../../core/context.ts";
import type { Role } from "../roles/roles.ts";
import { tables } from "../tables.ts";
import { recusals } from "./recusals.ts";

/** Whom an account stands for: what a look or an act of it takes. */
export async function asViewer(
  context: Context,
  row: { id: string; name: string; role: Role; unit_id: string | null },
): Promise<Viewer> {
  const recused =
    row.role === "officer"
      ? new Set<string>()
      : ((await recusals(context, [row.id])).get(row.id) ?? new Set<string>());
  return { accountId: row.id, name: row.name, role: row.role, unitId: row.unit_id, recused };
}

/** For work that somebody has begun and a job goes on with: the person as they are now. Null once the account is closed. */
export async function viewerOf(context: Context, accountId: string): Promise<Viewer | null> {
  const row = await tables(context.database)
    .selectFrom("account")
    .select(["id", "name", "role", "unit_id"])
    .where("id", "=", accountId)
    .where("disabled", "=", false)
    .executeTakeFirst();
  return row ? asViewer(context, row) : null;
}
