import { dateInChina } from "../../../../core/clock.ts";
import { transact, type Context } from "../../../../core/context.ts";
import { writtenDate } from "../../../../core/documentWords.ts";
import { invalid } from "../../../../core/refusal.ts";
import { closeCount, recordFacts, type CountedRow } from "../../../evidence/write.ts";
import type { Count } from "../count.ts";
import { countsOfYear, type UnitCounted } from "../queries/counts.ts";

const KEYS = [
  "received",
  "due",
  "answeredInTime",
  "onTimeShare",
  "openOverThreeMonths",
  "medianDays",
  "extended",
  "pressed",
  "returnedReplies",
  "bouncedTwice",
  "rated",
  "satisfaction",
  "solvedShare",
  "unhappyWithoutContact",
  "basis",
] as const satisfies (keyof Count | "basis")[];
type Key = (typeof KEYS)[number];

/** At most so many numbers stand in a note; the rest is behind the list. */
const NAMED = 12;

const numbers = (all: readonly string[]): string =>
  all.slice(0, NAMED).join("、") + (all.length > NAMED ? ` 等 ${all.length} 件` : "");

/** Which rows a figure rests on, and why one is null. Numbers tell nothing without their codes. */
function noteOf(key: Key, count: UnitCounted): string | undefined {
  const parts: string[] = [];
  if (key === "onTimeShare") {
    if (count.onTimeShare === null) parts.push(`到期 ${count.due} 件，不足 5 件，不计算比例`);
    if (count.late.length > 0) parts.push(`超期：${numbers(count.late)}`);
    if (count.notKnown > 0) parts.push(`${count.notKnown} 件的期限按尚未公布的节假日安排暂定，不作超期`);
  }
  if (key === "openOverThreeMonths" && count.old.length > 0) parts.push(numbers(count.old));
  if (key === "medianDays" && count.medianDays === null) parts.push("办结不足 5 件，不计算");
  if ((key === "satisfaction" || key === "solvedShare") && count[key] === null)
    parts.push(`评价 ${count.rated} 件，不足 10 件，不计算`);
  const ledger = ledgerWords(count);
  if (ledger !== null) parts.push(ledger);
  return parts.join("；") || undefined;
}

const SOURCE = "servicedesk.platform";

/** Who says a figure: the desk itself, or a ledger that the office collected or the unit vouches for. */
const sourceOf = ({ ledger }: UnitCounted): string =>
  ledger === null ? SOURCE : ledger.givenBy === "unit" ? "servicedesk.selfReported" : "servicedesk.import";

/** What stands behind a figure that a ledger has a part in. */
function ledgerWords({ ledger }: UnitCounted): string | null {
  if (ledger === null) return null;
  const looked =
    ledger.looked === 0
      ? "尚未抽查"
      : `抽查 ${ledger.looked} 件，${ledger.wrong === 0 ? "均相符" : `${ledger.wrong} 件不符`}`;
  return `含${ledger.givenBy === "unit" ? "单位自报" : "检查工作组收集"}的办件台账 ${ledger.rows} 件，${looked}`;
}

/** The parts that a unit led, by their numbers and days alone: neither who wrote nor what about. */
const rowsOf = ({ unitId, parts, ledger }: UnitCounted): CountedRow[] => [
  ...(ledger === null
    ? []
    : [
        {
          unitId,
          kind: "document" as const,
          id: ledger.id,
          text: `办件台账“${ledger.fileName}”，${writtenDate(dateInChina(ledger.importedOn))}导入，${ledger.rows} 件，校验值（SHA-256）${ledger.sha256}`,
          keys: KEYS.map((key) => `desk.${key}`),
        },
      ]),
  ...parts.map(({ leg, number, counts }) => ({
    unitId,
    kind: "matter" as const,
    id: leg.id,
    text: `来信 ${number}，${writtenDate(dateInChina(leg.dispatched_at))}转办，应于${writtenDate(leg.due_on)}前答复`,
    keys: [
      ...counts.map((key) => `desk.${key}`),
      ...(counts.includes("openOverThreeMonths") ? ["interaction.unansweredOverThreeMonths"] : []),
    ],
  })),
];

/**
 * 统计关账: writes the desk's figures of a year as facts for every unit, zeros included, with the day that they reach. May be done again; the
 * newest facts count.
 * @throws Refusal 400 for a year that has not begun
 */
export async function closeYear(
  context: Context,
  year: number,
): Promise<{ units: number; closedUntil: string }> {
  const asOf = dateInChina(context.clock.now());
  if (year > Number(asOf.slice(0, 4))) throw invalid(`${year} 年尚未开始，不能统计关账。`);
  return transact(context, async (work) => {
    const { until: closedUntil, units } = await countsOfYear(work, year);
    const rows = units.flatMap((unit) => [...rowsOf(unit), ...unit.trials.rows]);
    const closed = await closeCount(work, { year, source: SOURCE, title: "来信办理统计", closedUntil, rows });
    await recordFacts(
      work,
      units.flatMap((count) => {
        const fact = (key: string, value: number | string | null, note: string | undefined) => ({
          year,
          unitId: count.unitId,
          key,
          value,
          asOf,
          closedUntil,
          source: sourceOf(count),
          note,
          evidence: closed.evidenceOf(count.unitId, key),
        });
        const old = count.openOverThreeMonths;
        const { trials } = count;
        const asked = trials.trialSent === 0 ? "本年度没有对该单位暗访" : undefined;
        return [
          fact("desk.trialSent", trials.trialSent, undefined),
          fact("desk.trialAnswered", trials.trialAnswered, asked),
          fact("desk.trialDays", trials.trialDays, asked),
          fact("interaction.trialUnanswered", trials.unanswered, asked),
          fact("interaction.trialPoor", trials.poor, asked),
          ...KEYS.map((key) => fact(`desk.${key}`, count[key], noteOf(key, count))),
          // Of letters that came by this desk it knows; of a unit's own mailbox it does not: none here is not none anywhere.
          fact(
            "interaction.unansweredOverThreeMonths",
            old > 0 ? old : null,
            old > 0 ? numbers(count.old) : "省级服务台没有超过3个月未答复的来信；单位自建渠道没有核查",
          ),
        ];
      }),
    );
    await work.audit("servicedesk.close-count", `year:${year}`, { units: units.length, closedUntil });
    return { units: units.length, closedUntil };
  });
}
