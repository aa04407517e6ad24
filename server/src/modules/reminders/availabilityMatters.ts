import { dateInChina } from "../../core/clock.ts";
import { writtenDate } from "../../core/documentWords.ts";
import type { Context } from "../../core/context.ts";
import type { AccountName } from "../identity/index.ts";
import { warnedUnits } from "../monitoring/index.ts";
import { unitsCalled } from "../registry/index.ts";
import type { Matter } from "./matters.ts";

const percent = (failed: number, counted: number): string =>
  `${(Math.floor((failed * 10_000) / counted) / 100).toFixed(2)}%`;

/** Sites whose share of failed visits has reached the early warning or the veto: to the unit and the office, once for each change. */
export async function availabilityMatters(
  context: Context,
  officers: ReadonlyMap<string, readonly AccountName[]>,
  office: readonly AccountName[],
  recused: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<Matter[]> {
  const warned = await warnedUnits(context);
  if (warned.length === 0) return [];
  const units = new Map((await unitsCalled(context)).map((unit) => [unit.id, unit.name]));
  return warned.flatMap(({ year, unitId, state, since, counted, failed }): Matter[] => {
    const day = dateInChina(since);
    const line = state === "veto" ? "已达到一票否决的5%" : "已达到预警线3%";
    const said = `截至${writtenDate(day)}，可用性监测有效监测${counted}次，无法访问${failed}次（${percent(failed, counted)}），${line}，请检查网站运行情况；有计划停机的请事先报备。`;
    const matter = {
      kind: "availability" as const,
      subject: `${year}:${unitId}:${state}:${day}`,
      due: null,
      link: `/availability?year=${year}`,
    };
    return [
      ...(officers.get(unitId) ?? []).map((account) => ({
        ...matter,
        accountId: account.id,
        body: `本单位网站${said}`,
      })),
      ...office
        .filter((account) => !recused.get(account.id)?.has(unitId))
        .map((account) => ({
          ...matter,
          accountId: account.id,
          body: `${units.get(unitId) ?? unitId}网站${said}`,
        })),
    ];
  });
}
