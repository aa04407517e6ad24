import type { z } from "zod";
import type { Context } from "../../../core/context.ts";
import type { account } from "../schemas.ts";
import { tables } from "../tables.ts";

/** All accounts by login, for the system administrator; never a password hash. `locked`: from one address at least. */
export async function accounts(context: Context): Promise<z.output<typeof account>[]> {
  const now = context.clock.now();
  const rows = await tables(context.database)
    .selectFrom("account")
    .select([
      "id",
      "login",
      "name",
      "role",
      "unit_id",
      "email",
      "disabled",
      "must_change_password",
      "version",
    ])
    .orderBy("login")
    .execute();
  const locked = new Set(
    (
      await tables(context.database)
        .selectFrom("sign_in_failure")
        .select("login")
        .where("locked_until", ">", now)
        .execute()
    ).map((row) => row.login),
  );
  return rows.map((row) => ({
    id: row.id,
    login: row.login,
    name: row.name,
    role: row.role,
    unitId: row.unit_id,
    email: row.email,
    disabled: row.disabled,
    locked: locked.has(row.login),
    mustChangePassword: row.must_change_password,
    version: row.version,
  }));
}

/** True once any account exists. */
export async function isReady(context: Context): Promise<boolean> {
  const any = await tables(context.database).selectFrom("account").select("id").limit(1).executeTakeFirst();
  return any !== undefined;
}
