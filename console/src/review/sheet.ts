import { short } from "../score/points.ts";
import type { Draft } from "./useDraft.ts";

/** One item that an expert marks. Points are hundredths. */
export interface MarkItem {
  id: string;
  name: string;
  dimension: string;
  /** The most that the item can give. */
  of: number;
  /** What the item asks for, from the rubric. */
  basis: string;
  /** Confidence tag of its weight. */
  tag: string;
  /** The combined value of the first round; null in the first round itself. */
  before: number | null;
  /** What the other experts gave; told only once the own marks are in. */
  others: number[];
}

/** What keeps a sheet from being saved, one sentence for each item; empty when it may be sent. */
export function problemsOf(items: MarkItem[], draft: Draft): Map<string, string> {
  const problems = new Map<string, string>();
  for (const item of items) {
    const { points, reason } = draft[item.id] ?? { points: null, reason: "" };
    if (points === null) problems.set(item.id, "未评分");
    else if (points < 0 || points > item.of) problems.set(item.id, `须在 0 到 ${short(item.of)} 之间`);
    else if (item.before !== null && points !== item.before && reason.trim() === "") {
      problems.set(item.id, "改动初评分数须写明理由");
    }
  }
  return problems;
}

/** What is sent: every marked item, with a reason where one was given. */
export function marksOf(
  items: MarkItem[],
  draft: Draft,
): { item: string; points: number; reason?: string }[] {
  return items.flatMap((item) => {
    const { points, reason } = draft[item.id] ?? { points: null, reason: "" };
    if (points === null) return [];
    return [{ item: item.id, points, ...(reason.trim() === "" ? {} : { reason: reason.trim() }) }];
  });
}

/** The sum of what has been marked so far and of what could be had, in hundredths. */
export function sums(items: MarkItem[], draft: Draft): { marked: number; of: number; done: number } {
  let marked = 0;
  let of = 0;
  let done = 0;
  for (const item of items) {
    of += item.of;
    const points = draft[item.id]?.points ?? null;
    if (points === null) continue;
    marked += points;
    done += 1;
  }
  return { marked, of, done };
}
