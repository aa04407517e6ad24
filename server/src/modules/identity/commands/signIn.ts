import { createHash, randomBytes } from "node:crypto";
import { transact, type Context } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import { verifyPassword } from "../password.ts";
import { barredMessage } from "../queries/barredUnit.ts";
import { tables } from "../tables.ts";
import { countFailure, forgetFailures, lockedNow } from "./attempts.ts";

/** Costs an unknown login the same time as a known one. */
const NOBODY = `$argon2id$v=19$m=19456,t=2,p=1$${"A".repeat(22)}$${"A".repeat(43)}`;

export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");

/** One answer for a login that does not exist, a wrong password and a locked login: none tells which it was. */
const wrong = (): Refusal =>
  new Refusal(
    401,
    "wrong-credentials",
    "登录名或密码不正确；连续 5 次失败后，即使密码正确也须等 5 分钟再试。",
  );

/**
 * Signs in. Every attempt is audited, also the failed ones.
 * @returns the session's cookie value (kept only as a hash)
 * @throws Refusal 401 for wrong credentials, and while the login is locked from this address
 */
export async function signIn(
  context: Context,
  input: { login: string; password: string },
): Promise<{ token: string }> {
  const found = await tables(context.database)
    .selectFrom("account")
    .select(["password_hash"])
    .where("login", "=", input.login)
    .executeTakeFirst();
  const matches = await verifyPassword(input.password, found?.password_hash ?? NOBODY);
  const outcome = await transact(context, async (work) => {
    const now = work.clock.now();
    const db = tables(work.database);
    const locked = await lockedNow(work, input.login);
    const account = await db
      .selectFrom("account")
      .selectAll()
      .where("login", "=", input.login)
      .forUpdate()
      .executeTakeFirst();
    const subject = account ? `account:${account.id}` : `login:${input.login}`;
    const right = matches && account !== undefined && account.password_hash === found?.password_hash;
    if (locked || !right || account.disabled) {
      // Who waits is not made to wait longer, but every try costs the same work.
      const counted = locked ? null : await countFailure(work, input.login);
      const reason = locked ? "locked" : !account ? "unknown" : account.disabled ? "disabled" : "password";
      await work.audit("identity.refuse-sign-in", subject, { reason, ...counted });
      return wrong();
    }
    const barred = await barredMessage(work, account.unit_id);
    if (barred !== null) {
      await work.audit("identity.refuse-sign-in", subject, { reason: "unit-closed" });
      return new Refusal(403, "unit-closed", barred);
    }
    const token = randomBytes(32).toString("base64url");
    await forgetFailures(work, input.login);
    await db
      .insertInto("session")
      .values({
        token_hash: hashToken(token),
        account_id: account.id,
        csrf_token: randomBytes(24).toString("base64url"),
        created_at: now,
        seen_at: now,
      })
      .execute();
    await work.audit("identity.sign-in", subject);
    return { token };
  });
  if (outcome instanceof Refusal) throw outcome;
  return outcome;
}
