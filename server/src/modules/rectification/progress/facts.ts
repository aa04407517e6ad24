import { dateInChina } from "../../../core/clock.ts";
import type { Work } from "../../../core/context.ts";
import { writtenDate } from "../../../core/documentWords.ts";
import type { DecidedFinding } from "../../evidence/index.ts";
import { COUNTED_CHECKS } from "../../monitoring/index.ts";
import { confirmedAmong } from "../../evidence/read.ts";
import { closeCount, recordFacts } from "../../evidence/write.ts";
import { tables } from "../tables.ts";
import { mendedOn, mendedWords } from "./queries/mended.ts";

/** Facts that the coming year's item 上年整改 reads: how much of what was ordered is closed, and how much of it in time. */
export const PROGRESS_FACTS = ["ordered", "closed", "closedInTime", "closedShare"] as const;

/** Of what the checks over texts found and people confirmed: how much the unit mended in time. */
const REPAIRED_FACT = "review.repairedInTime";

const SOURCE = "rectification.progress";

/** What was ordered of a unit and stands: neither withdrawn nor of a finding that nobody holds to any more. */
async function standingItems(work: Work, year: number, unitId: string) {
  const items = await tables(work.database)
    .selectFrom("rectification_item")
    .select(["id", "finding_id", "check_id", "title", "state", "due", "closed_on"])
    .where("year", "=", year)
    .where("unit_id", "=", unitId)
    .where("state", "!=", "withdrawn")
    .orderBy("due")
    .orderBy("id")
    .execute();
  const confirmed = await confirmedAmong(
    work,
    items.map((item) => item.finding_id),
  );
  return items.filter((item) => confirmed.has(item.finding_id));
}

/** Writes the unit's progress in mending the year's findings as facts of the year after, inside the caller's transaction. */
export async function recordProgress(work: Work, year: number, unitId: string): Promise<void> {
  const items = await standingItems(work, year, unitId);
  const closed = items.filter((item) => item.state === "closed");
  const mended = await mendedOn(
    work,
    closed.map((item) => item.id),
  );
  const inTime = closed.filter((item) => {
    const day = mended.get(item.id);
    return day !== undefined && day.on <= item.due;
  });
  const how = (item: (typeof items)[number]): string => {
    if (item.closed_on === null) return "没有销号";
    const day = mended.get(item.id);
    const before = !day || day.on === item.closed_on ? "" : `${writtenDate(day.on)}${mendedWords(day)}，`;
    return `${before}${writtenDate(item.closed_on)}销号`;
  };
  const ofTexts = items.filter((item) => COUNTED_CHECKS.includes(item.check_id));
  const repaired = inTime.filter((item) => ofTexts.includes(item));
  const values = {
    ordered: items.length,
    closed: closed.length,
    closedInTime: inTime.length,
    // Nothing was ordered: nothing to be measured by.
    closedShare: items.length === 0 ? null : Math.round((closed.length / items.length) * 10_000) / 10_000,
  };
  const count = await closeCount(work, {
    year: year + 1,
    source: SOURCE,
    title: `${year}年度整改台账`,
    closedUntil: null,
    rows: items.map((item) => ({
      unitId,
      kind: "order-item",
      id: item.id,
      text: `${item.title}：期限${writtenDate(item.due)}，${how(item)}`,
      keys: [
        "rectification.ordered",
        "rectification.closedShare",
        ...(closed.includes(item) ? ["rectification.closed"] : []),
        ...(inTime.includes(item) ? ["rectification.closedInTime"] : []),
        ...(repaired.includes(item) ? [REPAIRED_FACT] : []),
      ],
    })),
  });
  await recordFacts(
    work,
    [
      ...PROGRESS_FACTS.map((name) => ({ key: `rectification.${name}`, value: values[name] })),
      // Nothing of the kind was ordered: nothing to be measured by.
      { key: REPAIRED_FACT, value: ofTexts.length === 0 ? null : repaired.length },
    ].map(({ key, value }) => ({
      year: year + 1,
      unitId,
      key,
      value,
      asOf: dateInChina(work.clock.now()),
      source: SOURCE,
      note: `${year} 年度检查责令整改 ${items.length} 项，已销号 ${closed.length} 项`,
      evidence: count.evidenceOf(unitId, key),
    })),
  );
}

/** A finding that was ordered and is decided anew changes what the unit is measured by, in the same transaction. */
export async function followDecision(work: Work, { id, year, unitId }: DecidedFinding): Promise<void> {
  const ordered = await tables(work.database)
    .selectFrom("rectification_item")
    .select("id")
    .where("finding_id", "=", id)
    .where("state", "!=", "withdrawn")
    .executeTakeFirst();
  if (ordered) await recordProgress(work, year, unitId);
}
