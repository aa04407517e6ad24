import { createHash, randomBytes } from "node:crypto";
import { transact, type Context } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import { verifyPassword } from "../password.ts";
import { barredMessage } from "../queries/barredUnit.ts";
import { tables } from "../tables.ts";

/** After this many failures in a row the account is locked (practice for 等保, standards 5.3). */
const FAILURES = 5;
const LOCK_MINUTES = 5;

/** Costs an unknown login the same time as a known one. */
const NOBODY = `$argon2id$v=19$m=19456,t=2,p=1$${"A".repeat(22)}$${"A".repeat(43)}`;

export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");

const wrong = (): Refusal => new Refusal(401, "wrong-credentials", "登录名或密码不正确。");

/**
 * Signs in. Every attempt is audited, also the failed ones.
 * @returns the session's cookie value (kept only as a hash)
 * @throws Refusal 401 for wrong credentials, 423 while the account is locked
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
    const account = await db
      .selectFrom("account")
      .selectAll()
      .where("login", "=", input.login)
      .forUpdate()
      .executeTakeFirst();
    if (!account || account.disabled) {
      await work.audit("identity.refuse-sign-in", `login:${input.login}`, {
        reason: account ? "disabled" : "unknown",
      });
      return wrong();
    }
    const subject = `account:${account.id}`;
    if (account.locked_until && account.locked_until > now) {
      await work.audit("identity.refuse-sign-in", subject, { reason: "locked" });
      const minutes = Math.ceil((account.locked_until.getTime() - now.getTime()) / 60_000);
      return new Refusal(
        423,
        "locked",
        `连续 ${FAILURES} 次密码错误，账号已锁定，请 ${minutes} 分钟后再试。`,
      );
    }
    if (!matches || account.password_hash !== found?.password_hash) {
      const failures = account.failures + 1;
      const locked = failures >= FAILURES;
      await db
        .updateTable("account")
        .set({
          failures: locked ? 0 : failures,
          locked_until: locked ? new Date(now.getTime() + LOCK_MINUTES * 60_000) : null,
        })
        .where("id", "=", account.id)
        .execute();
      await work.audit("identity.refuse-sign-in", subject, { reason: "password", failures, locked });
      return wrong();
    }
    const barred = await barredMessage(work, account.unit_id);
    if (barred !== null) {
      await work.audit("identity.refuse-sign-in", subject, { reason: "unit-closed" });
      return new Refusal(403, "unit-closed", barred);
    }
    const token = randomBytes(32).toString("base64url");
    await db
      .updateTable("account")
      .set({ failures: 0, locked_until: null })
      .where("id", "=", account.id)
      .execute();
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
