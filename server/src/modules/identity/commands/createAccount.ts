import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { transact, type Context, type Work } from "../../../core/context.ts";
import { invalid, Refusal } from "../../../core/refusal.ts";
import { demandStrongPassword, hashPassword } from "../password.ts";
import { barredMessage } from "../queries/barredUnit.ts";
import type { newAccount } from "../schemas.ts";
import { tables } from "../tables.ts";

/**
 * Creates an account.
 * @returns its id
 * @throws Refusal 400 for a weak password or an officer without a unit, 409 when the login is taken
 */
export async function createAccount(
  context: Context,
  input: z.output<typeof newAccount>,
): Promise<{ id: string }> {
  demandAccount(input);
  const hash = await hashPassword(input.password);
  return transact(context, async (work) => insertAccount(work, input, hash));
}

type NewAccount = z.output<typeof newAccount>;

/** @throws Refusal 400 for a weak password or an officer without a unit */
export function demandAccount(input: NewAccount): void {
  demandStrongPassword(input.password);
  if ((input.role === "officer") !== (input.unitId !== null)) {
    throw invalid("专干账号必须指定所属单位，其他角色不得指定单位。");
  }
}

/** Writes the row and its audit. @throws Refusal 409 when the login is taken or the unit has ended */
export async function insertAccount(work: Work, input: NewAccount, hash: string): Promise<{ id: string }> {
  const barred = await barredMessage(work, input.unitId);
  if (barred !== null) throw new Refusal(409, "unit-closed", barred);
  const id = randomUUID();
  const row = await tables(work.database)
    .insertInto("account")
    .values({
      id,
      login: input.login,
      name: input.name,
      role: input.role,
      unit_id: input.unitId,
      password_hash: hash,
      must_change_password: input.mustChangePassword,
      email: input.email,
      created_at: work.clock.now(),
    })
    .onConflict((conflict) => conflict.column("login").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!row) throw new Refusal(409, "login-taken", `登录名“${input.login}”已被使用，请换一个。`);
  await work.audit("identity.create-account", `account:${id}`, {
    login: input.login,
    role: input.role,
    unit: input.unitId,
  });
  return { id };
}
