import type { Context } from "../../../core/context.ts";
import type { Role } from "../roles/roles.ts";
import { tables } from "../tables.ts";

/** An enabled account by its id: who it is, nothing secret. For other modules. */
export async function accountNamed(
  context: Context,
  id: string,
): Promise<{ id: string; name: string; role: Role; unitId: string | null } | undefined> {
  const row = await tables(context.database)
    .selectFrom("account")
    .select(["id", "name", "role", "unit_id"])
    .where("id", "=", id)
    .where("disabled", "=", false)
    .executeTakeFirst();
  return row && { id: row.id, name: row.name, role: row.role, unitId: row.unit_id };
}
