import { dateInChina } from "../../../core/clock.ts";
import type { Work } from "../../../core/context.ts";
import { closeCount, recordFacts, type CountedRow } from "../../evidence/write.ts";
import { lateFor } from "../commands/settleUnit.ts";
import { enough, shareOf, sum } from "./count.ts";
import { monthsOf, windowOf } from "./schedule.ts";
import { tables, type AvailabilityTables, type Watch } from "./tables.ts";

export const SHARE = "availability.failureShare";
export const COUNTED = "availability.visits";
const SOURCE = "monitoring.availability";

type Month = AvailabilityTables["availability_month"];

/** What a person reads of a unit's month. */
/** Of the failed instants: how many vantages could look, and how many found it shut; empty where one alone did. */
export const agreementText = ({
  looked,
  agreed,
  failed,
}: Pick<Month, "looked" | "agreed" | "failed">): string =>
  looked > failed ? `（${looked}个监测点次中${agreed}个无法正常访问）` : "";

export function monthText(row: Omit<Month, "frozen_at">): string {
  const aside = [
    row.planned_down > 0 ? `计划停机期间${row.planned_down}次` : "",
    row.ours > 0 ? `本平台断网${row.ours}次` : "",
    row.missed > 0 ? `平台未运行${row.missed}次` : "",
    row.not_counted > 0 ? `网站防护拦截等${row.not_counted}次` : "",
  ].filter((one) => one !== "");
  const [year, month] = row.month.split("-");
  return `${year}年${Number(month)}月有效监测${row.counted}次，无法访问${row.failed}次${agreementText(row)}${row.disputed > 0 ? `，另有${row.disputed}次只有少数监测点无法正常访问，按可以访问计` : ""}${aside.length > 0 ? `；不计入：${aside.join("、")}` : ""}`;
}

const agreementOf = (months: readonly Month[]): Pick<Month, "looked" | "agreed" | "failed"> => ({
  looked: months.reduce((all, one) => all + one.looked, 0),
  agreed: months.reduce((all, one) => all + one.agreed, 0),
  failed: months.reduce((all, one) => all + one.failed, 0),
});

/**
 * The share that failed over the frozen months of the window, and how many visits it stands on, as facts of every unit. Too few visits: null, which says
 * that nothing is known. Nothing after the year's monitoring has ended.
 */
export async function tellShares(work: Work, watch: Watch): Promise<void> {
  const { year } = watch;
  if ((await lateFor(work, year)) !== null) return;
  const months = await tables(work.database)
    .selectFrom("availability_month")
    .selectAll()
    .where("year", "=", year)
    .orderBy("unit_id")
    .orderBy("month")
    .execute();
  if (months.length === 0) return;
  const frozen = new Set(months.map((row) => row.month));
  const closedUntil =
    monthsOf(windowOf(watch))
      .findLast(({ month }) => frozen.has(month))
      ?.days.at(-1) ?? watch.last_day;
  const rows: CountedRow[] = months.map((row) => ({
    unitId: row.unit_id,
    kind: "month",
    id: `${year}:${row.unit_id}:${row.month}`,
    text: monthText(row),
    keys: [SHARE, COUNTED],
  }));
  const closed = await closeCount(work, { year, source: SOURCE, title: "可用性抽样监测", closedUntil, rows });
  const asOf = dateInChina(work.clock.now());
  await recordFacts(
    work,
    [...Map.groupBy(months, (row) => row.unit_id)].flatMap(([unitId, own]) => {
      const of = sum(own);
      const base = { year, unitId, asOf, closedUntil, source: SOURCE };
      return [
        {
          ...base,
          key: SHARE,
          value: shareOf(of),
          note: enough(of)
            ? `有效监测${of.counted}次，无法访问${of.failed}次${agreementText(agreementOf(own))}`
            : `有效监测${of.counted}次，满次数的只有${of.full_days}天，不足7天，不作结论`,
          evidence: closed.evidenceOf(unitId, SHARE),
        },
        {
          ...base,
          key: COUNTED,
          value: of.counted,
          note: undefined,
          evidence: closed.evidenceOf(unitId, COUNTED),
        },
      ];
    }),
  );
}
