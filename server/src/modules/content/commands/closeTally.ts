import { dateInChina } from "../../../core/clock.ts";
import { transact, type Context } from "../../../core/context.ts";
import { invalid } from "../../../core/refusal.ts";
import { calendar } from "../../../core/holidays.ts";
import { closeCount, countedUntil, recordFacts } from "../../evidence/write.ts";
import { RETURNED_FOR_ERRORS, rowsOf } from "../countedRows.ts";
import { INVITED_KEYS, invitedRows } from "../commissions/counts.ts";
import { askedIn } from "../commissions/queries/commissions.ts";
import { counted, countedTallies } from "../queries/tallies.ts";
import type { Tally } from "../schemas.ts";
import { COUNT_KEYS } from "../tally.ts";

/** What the facts say of days that are no stamps; undefined when all are. */
function arrivalNote({ submitted, lateRecorded, stated }: Tally): string | undefined {
  const parts = [
    ...(lateRecorded > 0 ? [`${lateRecorded} 篇为补登`] : []),
    ...(stated > 0 ? [`${stated} 篇的日期为单位自报`] : []),
  ];
  return parts.length > 0 ? `${submitted} 篇来稿中 ${parts.join("，")}` : undefined;
}

const noteOf = (key: (typeof KEYS)[number], tally: Tally): string | undefined =>
  [
    arrivalNote(tally),
    key === "onTimeShare" && tally.notKnown > 0
      ? `${tally.notKnown} 篇的期限按尚未公布的节假日安排暂定，不作迟报`
      : undefined,
  ]
    .filter((part) => part !== undefined)
    .join("；") || undefined;

const SOURCE = "content.tally";
const KEYS = [...COUNT_KEYS, ...INVITED_KEYS, "adoptedPoints", "onTimeShare", "emptyMonths"] as const;

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
    const tallied = await countedTallies(work, year);
    const units = new Set(tallied.map((tally) => tally.unitId));
    const rows = [
      ...rowsOf(await counted(work, year), await calendar(work)),
      ...invitedRows(await askedIn(work, year), asOf),
    ].filter((row) => units.has(row.unitId));
    const forErrors = Map.groupBy(
      rows.filter((row) => row.keys.includes(RETURNED_FOR_ERRORS)),
      (row) => row.unitId,
    );
    const closed = await closeCount(work, { year, source: SOURCE, title: "来稿统计", closedUntil, rows });
    await recordFacts(
      work,
      tallied.flatMap((tally) =>
        [
          ...KEYS.map((key) => ({
            key: `contributions.${key}`,
            value: tally[key],
            note: noteOf(key, tally),
          })),
          {
            key: RETURNED_FOR_ERRORS,
            value: forErrors.get(tally.unitId)?.length ?? 0,
            note: arrivalNote(tally),
          },
        ].map((fact) => ({
          ...fact,
          year,
          unitId: tally.unitId,
          asOf,
          closedUntil,
          source: SOURCE,
          evidence: closed.evidenceOf(tally.unitId, fact.key),
        })),
      ),
    );
    await work.audit("content.close-tally", `year:${year}`, { units: tallied.length, closedUntil });
    return { units: tallied.length, closedUntil };
  });
}
