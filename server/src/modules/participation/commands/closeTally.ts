import { dateInChina } from "../../../core/clock.ts";
import { transact, type Context } from "../../../core/context.ts";
import { invalid } from "../../../core/refusal.ts";
import { closeCount, countedUntil, recordFacts } from "../../evidence/write.ts";
import { rowsOf } from "../countedRows.ts";
import { CAMPAIGN_FACTS, isUnknown } from "../campaigns/facts/count.ts";
import { INTERVIEW_FACTS } from "../interviews/facts/count.ts";
import { countedTallies, sentIn } from "../queries/tallies.ts";
import type { Tally } from "../schemas.ts";

const SOURCE = "participation.tally";

/** The fact that each count becomes. */
const FACTS: Record<
  Exclude<keyof Tally, "unitId" | "unitName" | "waiting" | "lateRecorded" | "stated">,
  string
> = {
  ...INTERVIEW_FACTS,
  ...CAMPAIGN_FACTS,
};

const NONE_OPEN = "本年度没有面向该类单位的主题活动";

/** What the facts about entries say of days that are no stamps; undefined when all are. */
function arrivalNote(tally: Tally): string | undefined {
  if (tally.open === 0) return NONE_OPEN;
  const { entries, lateRecorded, stated } = tally;
  const parts = [
    ...(lateRecorded > 0 ? [`${lateRecorded} 件为补登`] : []),
    ...(stated > 0 ? [`${stated} 件的日期为单位自报`] : []),
  ];
  return parts.length > 0 ? `${entries} 件活动作品中 ${parts.join("，")}` : undefined;
}

const campaignNote = (tally: Tally, key: string): string | undefined =>
  tally.open > 0 && isUnknown(tally, key)
    ? `${tally.waiting} 件作品经单位确认、资格尚未审核，作品数待审核后确定`
    : arrivalNote(tally);

/**
 * 统计定稿: writes the counts of a year as facts for every active unit, zeros included, with the day that they reach (截至). May be done
 * again; the newest facts count.
 * @returns how many units were counted
 * @throws Refusal 400 for a year that has not begun
 */
export async function closeTally(
  context: Context,
  year: number,
): Promise<{ units: number; closedUntil: string }> {
  const asOf = dateInChina(context.clock.now());
  if (year > Number(asOf.slice(0, 4))) throw invalid(`${year} 年尚未开始，不能统计定稿。`);
  const closedUntil = countedUntil(year, asOf);
  return transact(context, async (work) => {
    const counted = await countedTallies(work, year);
    const units = new Set(counted.map((tally) => tally.unitId));
    const sent = await sentIn(work, year);
    const rows = rowsOf(sent.interviews, sent.entries, year).filter((row) => units.has(row.unitId));
    const closed = await closeCount(work, {
      year,
      source: SOURCE,
      title: "访谈和活动统计",
      closedUntil,
      rows,
    });
    await recordFacts(
      work,
      counted.flatMap((tally) =>
        (Object.keys(FACTS) as (keyof typeof FACTS)[]).map((count) => ({
          year,
          unitId: tally.unitId,
          key: FACTS[count],
          value: isUnknown(tally, FACTS[count]) ? null : tally[count],
          asOf,
          closedUntil,
          source: SOURCE,
          note: FACTS[count].startsWith("campaigns.")
            ? campaignNote(tally, FACTS[count])
            : tally[count] === null
              ? "本年度没有在本平台公布的访谈实录"
              : undefined,
          evidence: closed.evidenceOf(tally.unitId, FACTS[count]),
        })),
      ),
    );
    await work.audit("participation.close-tally", `year:${year}`, { units: counted.length, closedUntil });
    return { units: counted.length, closedUntil };
  });
}
