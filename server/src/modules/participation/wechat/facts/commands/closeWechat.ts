import { dateInChina } from "../../../../../core/clock.ts";
import { transact, type Context } from "../../../../../core/context.ts";
import { invalid } from "../../../../../core/refusal.ts";
import { closeCount, countedUntil, recordFacts } from "../../../../evidence/write.ts";
import { unitsIn } from "../../../../registry/index.ts";
import { countWechat, splitByUnit, WECHAT_FACTS as FACTS, wechatRows } from "../count.ts";
import { countedWechat } from "../counted.ts";

const SOURCE = "wechat.platform";
const SELF_REPORTED = "wechat.selfReported";

/**
 * 湘微教育统计定稿: what each unit gave to the account, promoted, and how its own accounts stand.
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
    const counted = await countedWechat(work, year, closedUntil);
    const ownOf = splitByUnit(counted);
    const rows = wechatRows(counted).filter((row) => living.has(row.unitId));
    const closed = await closeCount(work, { year, source: SOURCE, title: "湘微教育统计", closedUntil, rows });
    await recordFacts(
      work,
      units.flatMap((unit) => {
        const counts = countWechat(ownOf(unit.id), unit.id);
        const fact = (key: string, value: number | boolean | null, note?: string, source = SOURCE) => ({
          year,
          unitId: unit.id,
          key,
          value,
          asOf,
          closedUntil,
          source,
          note,
          evidence: closed.evidenceOf(unit.id, key),
        });
        const unknown = counts.unknown ?? undefined;
        return [
          fact(FACTS.adopted, counts.adopted),
          fact(FACTS.promotions, counts.promotions, "单位自报，按比例抽查", SELF_REPORTED),
          fact(FACTS.accountsActive, counts.accountsActive, unknown),
          fact(FACTS.accountsSilent, counts.accountsSilent, unknown),
          fact(FACTS.linked, counts.linked, counts.unlinked ?? undefined),
        ];
      }),
    );
    await work.audit("participation.close-wechat", `year:${year}`, { units: units.length, closedUntil });
    return { units: units.length, closedUntil };
  });
}
