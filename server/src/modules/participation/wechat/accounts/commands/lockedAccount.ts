import { sql } from "kysely";
import { signedIn, type Work } from "../../../../../core/context.ts";
import { demandNoConflict } from "../../../../../core/policy.ts";
import { notFound, Refusal, staleVersion } from "../../../../../core/refusal.ts";
import { boundTo } from "../../../policy.ts";
import { tables } from "../../tables.ts";

export type ChangedAccount = { id: string; version: number };

/** An account under lock. @throws Refusal 403, 404 also for another unit's, 409 for a stale version */
export async function lockedAccount(work: Work, id: string, version?: number) {
  const row = await tables(work.database)
    .selectFrom("wechat_account")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  const own = boundTo(signedIn(work));
  if (!row || (own !== null && row.unit_id !== own)) throw notFound("该账号");
  if (row.unit_id) demandNoConflict(signedIn(work), row.unit_id);
  if (version !== undefined && row.version !== version) throw staleVersion("该账号");
  return row;
}

/** @throws Refusal 409 when the account is closed or has gone into another one */
export function demandOpen(row: { state: string }): void {
  if (row.state !== "open")
    throw new Refusal(409, "not-possible", "该账号已经停用或者并入其他账号，不能再改动。");
}

export const bump = (work: Work, id: string): Promise<ChangedAccount> =>
  tables(work.database)
    .updateTable("wechat_account")
    .set({ version: sql`version + 1` })
    .where("id", "=", id)
    .returning(["id", "version"])
    .executeTakeFirstOrThrow();
