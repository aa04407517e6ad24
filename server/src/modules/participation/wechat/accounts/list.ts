import { dateInChina } from "../../../../core/clock.ts";
import { signedIn, type Context } from "../../../../core/context.ts";
import { unitNames } from "../../../registry/index.ts";
import { homesSeen } from "../homePage/homeLooks.ts";
import { boundTo } from "../../policy.ts";
import type { Account } from "../schemas.ts";
import { isSilent } from "../silent.ts";
import { tables } from "../tables.ts";

/** Accounts with their names and last look; an officer's own unit, the office all but those of units in which the person has no part. */
export async function accounts(context: Context): Promise<Account[]> {
  const viewer = signedIn(context);
  const own = boundTo(viewer);
  const db = tables(context.database);
  let query = db.selectFrom("wechat_account").selectAll().orderBy("unit_id").orderBy("recorded_at");
  if (own !== null) query = query.where("unit_id", "=", own);
  const rows = (await query.execute()).filter((row) => !row.unit_id || !viewer.recused.has(row.unit_id));
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return [];
  const names = await db
    .selectFrom("wechat_account_name")
    .selectAll()
    .where("account_id", "in", ids)
    .orderBy("from_on")
    .execute();
  const looks = await db
    .selectFrom("wechat_look")
    .selectAll()
    .where("account_id", "in", ids)
    .orderBy("looked_on")
    .orderBy("recorded_at")
    .execute();
  const namesOf = Map.groupBy(names, (one) => one.account_id);
  const looksOf = Map.groupBy(looks, (one) => one.account_id);
  const nameOf = await unitNames(context);
  const year = Number(dateInChina(context.clock.now()).slice(0, 4));
  const homes = await homesSeen(context, year, undefined, [
    ...new Set(rows.flatMap((row) => row.unit_id ?? [])),
  ]);
  return rows.map((row) => {
    const home = homes.get(row.unit_id ?? "");
    const called = namesOf.get(row.id) ?? [];
    const last = looksOf.get(row.id)?.at(-1);
    return {
      id: row.id,
      unitId: row.unit_id,
      unitName: row.unit_id && nameOf(row.unit_id, year),
      kind: row.kind,
      name: called.find((one) => one.until_on === null)?.name ?? "",
      formerNames: called.flatMap((one) =>
        one.until_on === null ? [] : [{ name: one.name, from: one.from_on, until: one.until_on }],
      ),
      subject: row.subject,
      state: row.state,
      endedOn: row.ended_on,
      lastLook: last ? { on: last.looked_on, outcome: last.outcome, lastPostOn: last.last_post_on } : null,
      silent: row.state === "open" ? isSilent(looksOf.get(row.id) ?? [], called[0]?.from_on) : null,
      hasCode: row.code_text !== null,
      onHomePage: home
        ? { on: home.on, found: row.code_text === null ? null : home.accountIds.includes(row.id) }
        : null,
      version: row.version,
    };
  });
}
