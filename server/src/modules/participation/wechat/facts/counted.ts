import type { Context, Whole } from "../../../../core/context.ts";
import { wechatAdoptions } from "../../../content/index.ts";
import { homesSeen } from "../homePage/homeLooks.ts";
import { isSilent, type AccountLook } from "../silent.ts";
import { tables } from "../tables.ts";
import type { WechatCounted } from "./count.ts";

/** The open accounts of units, with whether each was silent when it was last seen in the year. */
async function accountsOf(context: Context, year: number): Promise<WechatCounted["accounts"]> {
  const db = tables(context.database);
  const rows = await db
    .selectFrom("wechat_account")
    .innerJoin("wechat_account_name", "wechat_account_name.account_id", "wechat_account.id")
    .innerJoin("wechat_account_name as first", "first.account_id", "wechat_account.id")
    .select((select) => [
      "wechat_account.id" as const,
      "unit_id" as const,
      "wechat_account_name.name" as const,
      select.fn.min("first.from_on").as("since"),
    ])
    .where("state", "=", "open")
    .where("unit_id", "is not", null)
    .where("wechat_account_name.until_on", "is", null)
    .groupBy(["wechat_account.id", "unit_id", "wechat_account_name.name"])
    .execute();
  const looks = await db
    .selectFrom("wechat_look")
    .select(["account_id", "looked_on", "outcome", "last_post_on"])
    .where("looked_on", ">=", `${year}-01-01`)
    .where("looked_on", "<=", `${year}-12-31`)
    .execute();
  const looksOf = Map.groupBy<string, AccountLook & { account_id: string }>(looks, (look) => look.account_id);
  return rows.map((row) => ({
    id: row.id,
    unitId: row.unit_id ?? "",
    name: row.name,
    silent: isSilent(looksOf.get(row.id) ?? [], row.since),
  }));
}

/** Home pages seen in the year, with whether the code of the department's own account stood on each. */
async function homesOf(context: Whole, year: number, until: string): Promise<WechatCounted["homes"]> {
  const own = await tables(context.database)
    .selectFrom("wechat_account")
    .select("id")
    .where("unit_id", "is", null)
    .where("state", "=", "open")
    .where("code_text", "is not", null)
    .executeTakeFirst();
  return [...(await homesSeen(context, year, until)).values()].map(({ unitId, on, url, accountIds }) => ({
    unitId,
    accountId: own?.id ?? "",
    on,
    url,
    linked: own ? accountIds.includes(own.id) : null,
  }));
}

/** What of 湘微教育 counts in a year, until a day of it. Not filtered by viewer: for counting. */
export async function countedWechat(context: Whole, year: number, until: string): Promise<WechatCounted> {
  const promoted = await tables(context.database)
    .selectFrom("wechat_promotion")
    .select(["id", "unit_id", "done_on", "state"])
    .where("done_on", ">=", `${year}-01-01`)
    .where("done_on", "<=", until)
    .where("state", "!=", "refuted")
    .orderBy("done_on")
    .execute();
  return {
    adopted: await wechatAdoptions(context, year),
    promoted: promoted.map((one) => ({
      id: one.id,
      unitId: one.unit_id,
      on: one.done_on,
      confirmed: one.state === "confirmed",
    })),
    accounts: await accountsOf(context, year),
    homes: await homesOf(context, year, until),
  };
}
