import type { Context, Role } from "../../../core/context.ts";
import { tables } from "../tables.ts";

/** Enabled accounts of a role by login: id and name only. For other modules. */
export async function accountsOfRole(context: Context, role: Role): Promise<{ id: string; name: string }[]> {
  return tables(context.database)
    .selectFrom("account")
    .select(["id", "name"])
    .where("role", "=", role)
    .where("disabled", "=", false)
    .orderBy("login")
    .execute();
}
