import { writtenDate } from "../../../core/documentWords.ts";
import type { Fact } from "../../evidence/read.ts";
import { wholeYear } from "../../evidence/write.ts";

const WHOLE = "全年";

/**
 * The day that the counts behind a sentence reach, when it lies before the end of the year; null when they reach it or none is a count.
 * Of several the earliest: a sentence over all of them says no more than the shortest.
 */
export function reachOf(year: number, facts: readonly Pick<Fact, "closedUntil">[]): string | null {
  const short = facts.flatMap((fact) =>
    fact.closedUntil !== null && !wholeYear(year, fact.closedUntil) ? [fact.closedUntil] : [],
  );
  return short.sort()[0] ?? null;
}

/** A sentence as far as its counts reach: 全年 becomes 截至 <day>, and one that speaks of no time gets the day at its end. Pure. */
export function saidUntil(text: string, reach: string | null): string {
  if (reach === null) return text;
  if (text.includes(WHOLE)) return text.replaceAll(WHOLE, `截至${writtenDate(reach)}`);
  const stop = /[。]$/u.test(text) ? "。" : "";
  return `${stop ? text.slice(0, -1) : text}（统计截至${writtenDate(reach)}）${stop}`;
}
