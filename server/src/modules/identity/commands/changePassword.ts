import { signedIn, transact, type Context } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import { demandStrongPassword, hashPassword, verifyPassword } from "../password.ts";
import { tables } from "../tables.ts";
import { hashToken } from "./signIn.ts";

/**
 * Changes one's own password and ends all other sessions of the account.
 * @throws Refusal 400 for a weak new password or one equal to the old, 401 when the old one is wrong
 */
export async function changePassword(
  context: Context,
  input: { old: string; new: string; token: string },
): Promise<void> {
  demandStrongPassword(input.new);
  if (input.old === input.new) throw new Refusal(400, "same-password", "新密码不能与原密码相同。");
  const { accountId } = signedIn(context);
  const account = await tables(context.database)
    .selectFrom("account")
    .select("password_hash")
    .where("id", "=", accountId)
    .executeTakeFirstOrThrow();
  if (!(await verifyPassword(input.old, account.password_hash))) {
    throw new Refusal(401, "wrong-credentials", "原密码不正确。");
  }
  const hash = await hashPassword(input.new);
  await transact(context, async (work) => {
    const db = tables(work.database);
    await db
      .updateTable("account")
      .set({ password_hash: hash, must_change_password: false })
      .where("id", "=", accountId)
      .execute();
    await db
      .deleteFrom("session")
      .where("account_id", "=", accountId)
      .where("token_hash", "!=", hashToken(input.token))
      .execute();
    await work.audit("identity.change-password", `account:${accountId}`);
  });
}
