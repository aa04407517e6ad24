import { dateInChina } from "../../../../core/clock.ts";
import { transact, type Context, type Work } from "../../../../core/context.ts";
import { writtenDate } from "../../../../core/documentWords.ts";
import { invalid } from "../../../../core/refusal.ts";
import { wechatAdoptions } from "../../../content/index.ts";
import { closeCount, countedUntil, recordFacts, type CountedRow } from "../../../evidence/write.ts";
import { unitsIn } from "../../../registry/index.ts";
import { isSilent, type Look } from "../silent.ts";
import { tables } from "../tables.ts";

const SOURCE = "wechat.platform";

interface AccountCounted {
  id: string;
  unit_id: string;
  name: string;
  silent: boolean | null;
}

/** The open accounts of units, with whether each was silent when it was last seen in the year. */
async function accountsOf(work: Work, year: number): Promise<AccountCounted[]> {
  const db = tables(work.database);
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
  const looksOf = Map.groupBy<string, Look & { account_id: string }>(looks, (look) => look.account_id);
  return rows.map((row) => ({
    id: row.id,
    unit_id: row.unit_id ?? "",
    name: row.name,
    silent: isSilent(looksOf.get(row.id) ?? [], row.since),
  }));
}

const said = (silent: boolean | null): string =>
  silent === null ? "未能核查" : silent ? "超过两周没有更新" : "正常更新";

/**
 * 湘微教育统计定稿: what each unit gave to the account, promoted, and how its own accounts stand. Reads are in none of it. A unit that has
 * registered no account, or one of whose accounts nobody could look at, has null: absence needs proof.
 * @throws Refusal 400 for a year that has not begun
 */
export async function closeWechat(
  context: Context,
  year: number,
): Promise<{ units: number; closedUntil: string }> {
  const asOf = dateInChina(context.clock.now());
  if (year > Number(asOf.slice(0, 4))) throw invalid(`${year} 年尚未开始，不能统计定稿。`);
  const closedUntil = countedUntil(year, asOf);
  return transact(context, async (work) => {
    const units = await unitsIn(work, year);
    const living = new Set(units.map((unit) => unit.id));
    const adopted = await wechatAdoptions(work, year);
    const promoted = await tables(work.database)
      .selectFrom("wechat_promotion")
      .select(["id", "unit_id", "done_on", "state"])
      .where("done_on", ">=", `${year}-01-01`)
      .where("done_on", "<=", closedUntil)
      .where("state", "!=", "refuted")
      .orderBy("done_on")
      .execute();
    const accounts = await accountsOf(work, year);
    const rows: CountedRow[] = [
      ...adopted.map((one): CountedRow => ({
        unitId: one.unitId,
        kind: "adoption",
        id: one.id,
        text: `来稿《${one.title}》，${writtenDate(one.on)}由“湘微教育”采用`,
        keys: ["wechat.adopted"],
      })),
      ...promoted.map((one): CountedRow => ({
        unitId: one.unit_id,
        kind: "promotion",
        id: one.id,
        text: `${writtenDate(one.done_on)}推广“湘微教育”（单位自报，${one.state === "confirmed" ? "已抽查" : "未抽查"}）`,
        keys: ["wechat.promotions"],
      })),
      ...accounts.map((one): CountedRow => ({
        unitId: one.unit_id,
        kind: "account",
        id: one.id,
        text: `账号“${one.name}”，${said(one.silent)}`,
        keys: ["wechat.accountsActive", "wechat.accountsSilent"],
      })),
    ].filter((row) => living.has(row.unitId));
    const closed = await closeCount(work, { year, source: SOURCE, title: "湘微教育统计", closedUntil, rows });
    await recordFacts(
      work,
      units.flatMap((unit) => {
        const own = accounts.filter((one) => one.unit_id === unit.id);
        const unseen = own.filter((one) => one.silent === null);
        const note =
          own.length === 0
            ? "没有登记本单位账号，是否开设未能核查"
            : unseen.length > 0
              ? `账号${unseen.map((one) => `“${one.name}”`).join("、")}未能核查`
              : undefined;
        const known = note === undefined;
        const fact = (key: string, value: number | null, about?: string, source = SOURCE) => ({
          year,
          unitId: unit.id,
          key,
          value,
          asOf,
          closedUntil,
          source,
          note: about,
          evidence: closed.evidenceOf(unit.id, key),
        });
        const silent = own.filter((one) => one.silent).length;
        return [
          fact("wechat.adopted", adopted.filter((one) => one.unitId === unit.id).length),
          fact(
            "wechat.promotions",
            promoted.filter((one) => one.unit_id === unit.id).length,
            "单位自报，按比例抽查",
            "wechat.selfReported",
          ),
          fact("wechat.accountsActive", known ? own.length - silent : null, note),
          fact("wechat.accountsSilent", known ? silent : null, note),
        ];
      }),
    );
    await work.audit("participation.close-wechat", `year:${year}`, { units: units.length, closedUntil });
    return { units: units.length, closedUntil };
  });
}
