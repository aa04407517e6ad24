import type { Context } from "../../../core/context.ts";
import type { Role } from "../roles/roles.ts";
import { tables } from "../tables.ts";

export interface AccountName {
  id: string;
  login: string;
  name: string;
  unitId: string | null;
}

/** Enabled accounts of a role by login: who they are, nothing secret. For other modules. */
export async function accountsOfRole(context: Context, role: Role): Promise<AccountName[]> {
  const rows = await tables(context.database)
    .selectFrom("account")
    .select(["id", "login", "name", "unit_id"])
    .where("role", "=", role)
    .where("disabled", "=", false)
    .where((where) =>
      where.or([
        where("unit_id", "is", null),
        where("unit_id", "not in", where.selectFrom("barred_unit").select("barred_unit.unit_id")),
      ]),
    )
    .orderBy("login")
    .execute();
  return rows.map((row) => ({ id: row.id, login: row.login, name: row.name, unitId: row.unit_id }));
}

/** Names of those of these accounts that are enabled and of one of the roles. For other modules. */
export async function enabledNames(
  context: Context,
  ids: readonly string[],
  roles: readonly Role[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tables(context.database)
    .selectFrom("account")
    .select(["id", "name"])
    .where("id", "in", [...new Set(ids)])
    .where("role", "in", [...roles])
    .where("disabled", "=", false)
    .where((where) =>
      where.or([
        where("unit_id", "is", null),
        where("unit_id", "not in", where.selectFrom("barred_unit").select("barred_unit.unit_id")),
      ]),
    )
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

/**
 * Mail addresses and names of enabled accounts that have one, by account id.
 * @param role of these only
 */
export async function accountsWithMail(
  context: Context,
  role?: Role,
): Promise<Map<string, { email: string; name: string }>> {
  const rows = await tables(context.database)
    .selectFrom("account")
    .select(["id", "email", "name"])
    .where("email", "is not", null)
    .where("disabled", "=", false)
    .$if(role !== undefined, (query) => query.where("role", "=", role ?? "officer"))
    .execute();
  return new Map(
    rows.flatMap((row) =>
      row.email === null ? [] : [[row.id, { email: row.email, name: row.name }] as const],
    ),
  );
}
