import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { transact, type Context } from "../../../core/context.ts";
import { markEstablished } from "../../../core/established.ts";
import { Refusal } from "../../../core/refusal.ts";
import { demandStrongPassword, hashPassword } from "../password.ts";
import { tables } from "../tables.ts";

/**
 * First visit of an empty platform: creates the first system administrator.
 * @throws Refusal 409 when any account exists already; two visitors at once can't both succeed
 */
export async function setUp(
  context: Context,
  input: { login: string; name: string; password: string },
): Promise<{ id: string }> {
  demandStrongPassword(input.password);
  const hash = await hashPassword(input.password);
  const made = await transact(context, async (work) => {
    await sql`select pg_advisory_xact_lock(10)`.execute(work.database);
    const any = await tables(work.database).selectFrom("account").select("id").limit(1).executeTakeFirst();
    if (any) throw new Refusal(409, "already-set-up", "系统已完成初始化，请直接登录。");
    const id = randomUUID();
    await tables(work.database)
      .insertInto("account")
      .values({
        id,
        login: input.login,
        name: input.name,
        role: "system",
        unit_id: null,
        password_hash: hash,
        created_at: work.clock.now(),
      })
      .execute();
    await work.audit("identity.set-up", `account:${id}`, { login: input.login });
    return { id };
  });
  await markEstablished(context.config.dataFolder, context.clock.now());
  return made;
}
