import { sql } from "kysely";
import { signedIn, transact, type Context } from "../../../core/context.ts";
import { notFound, Refusal, staleVersion } from "../../../core/refusal.ts";
import { demandStrongPassword, hashPassword } from "../password.ts";
import { tables } from "../tables.ts";

export interface AccountChange {
  id: string;
  version: number;
  disabled?: boolean | undefined;
  /** A new password set by the administrator; the person must change it at the next sign-in. */
  password?: string | undefined;
}

/** Disables, enables or resets an account, and ends its sessions. @throws Refusal 404, 409 for a stale version or one's own account */
export async function changeAccount(context: Context, change: AccountChange): Promise<void> {
  if (change.password !== undefined) demandStrongPassword(change.password);
  const hash = change.password === undefined ? undefined : await hashPassword(change.password);
  // An id may be written in other letters: the database finds it all the same.
  if (change.id.toLowerCase() === signedIn(context).accountId) {
    throw new Refusal(409, "own-account", "不能停用或重置自己的账号，请由另一位系统管理员操作。");
  }
  await transact(context, async (work) => {
    const db = tables(work.database);
    const row = await db
      .updateTable("account")
      .set({
        version: sql`version + 1`,
        ...(change.disabled === undefined ? {} : { disabled: change.disabled }),
        ...(hash === undefined ? {} : { password_hash: hash, must_change_password: true }),
      })
      .where("id", "=", change.id)
      .where("version", "=", change.version)
      .returning("login")
      .executeTakeFirst();
    if (!row) {
      const exists = await db
        .selectFrom("account")
        .select("id")
        .where("id", "=", change.id)
        .executeTakeFirst();
      throw exists ? staleVersion("该账号") : notFound("该账号");
    }
    // A new password is a new beginning from every address.
    if (hash !== undefined) await db.deleteFrom("sign_in_failure").where("login", "=", row.login).execute();
    await db.deleteFrom("session").where("account_id", "=", change.id).execute();
    await work.audit("identity.change-account", `account:${change.id}`, {
      disabled: change.disabled ?? null,
      passwordReset: hash !== undefined,
    });
  });
}
