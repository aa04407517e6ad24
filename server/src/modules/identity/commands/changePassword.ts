import { signedIn, transact, type Context } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import { demandStrongPassword, hashPassword, verifyPassword } from "../password.ts";
import { tables } from "../tables.ts";
import { countFailure, forgetFailures, lockedNow } from "./attempts.ts";
import { hashToken } from "./signIn.ts";

/**
 * Changes one's own password and ends all other sessions of the account.
 * @throws Refusal 400 for a weak new password or one equal to the old, 401 when the old one is wrong or was wrong too often
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
    .select(["login", "password_hash"])
    .where("id", "=", accountId)
    .executeTakeFirstOrThrow();
  // Guarded like a sign-in: whoever found a session open must not try passwords here.
  const matches = await verifyPassword(input.old, account.password_hash);
  const right = await transact(context, async (work) => {
    const locked = await lockedNow(work, account.login);
    if (matches && !locked) {
      await forgetFailures(work, account.login);
      return true;
    }
    const counted = locked ? null : await countFailure(work, account.login);
    await work.audit("identity.refuse-password-change", `account:${accountId}`, {
      reason: locked ? "locked" : "password",
      ...counted,
    });
    return false;
  });
  if (!right)
    throw new Refusal(
      401,
      "wrong-credentials",
      "原密码不正确；连续 5 次失败后，即使密码正确也须等 5 分钟再试。",
    );
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
