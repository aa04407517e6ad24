import type { Got } from "../api/types.ts";
import { short } from "../kit/points.ts";

export type Sheet = Got<"/api/review/{year}/units/{unitId}">;

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
  /** Of a checklist: what is ticked; the points are the sum of the ticked. Empty of any other item. */
  checks: { id: string; label: string; points: number }[];
  /** The combined value of the first round; null in the first round itself. */
  before: number | null;
  /** By how much 复评 may move the item without the leader; null in the first round. */
  bound: number | null;
  /** What the unit says of itself; absent before it has handed its self-assessment in. */
  self?: { points: number | null; statement: string; files: { name: string; href: string }[] } | undefined;
  /** When a mark needs a reason: below full points, or of what is added or taken off, above nothing. */
  reasonWhen: "below-full" | "above-zero";
  /** Reasons that are often given, to take with one key. */
  quickReasons: string[];
  /** What the other experts gave; told only once the own marks are in. */
  others: number[];
}

/** What stands in the fields of an item. */
export interface Typed {
  points: number | null;
  reason: string;
  /** Ids of the checks that are met. */
  ticks: string[];
}

/** Item id → what stands in its fields. */
export type Draft = Record<string, Typed>;

export const UNTYPED: Typed = { points: null, reason: "", ticks: [] };

export const itemsOf = (sheet: Sheet): MarkItem[] =>
  sheet.items.map((item) => ({
    id: item.id,
    name: item.name,
    dimension: item.dimension,
    of: item.points,
    basis: item.basis,
    tag: item.tag,
    checks: item.checks,
    reasonWhen: item.reasonWhen,
    quickReasons: item.quickReasons,
    before: item.preliminary,
    bound: sheet.boundShare === null ? null : Math.round(item.points * sheet.boundShare),
    others: item.others,
    self: item.self
      ? {
          points: item.self.points,
          statement: item.self.statement,
          files: item.self.files.map((file) => ({
            name: file.name,
            href: `/api/review/${sheet.year}/units/${sheet.unit.id}/files/${file.id}`,
          })),
        }
      : undefined,
  }));

/**
 * What the fields start from: the own saved marks. In the second round an item without one starts from the first round's value, so
 * that only a change needs work, with the own reason of then; a checklist does not, because the combined value tells no ticks.
 */
export const savedOf = (sheet: Sheet): Draft =>
  Object.fromEntries(
    sheet.items.map((item) => [
      item.id,
      {
        points: item.own?.points ?? (item.checks.length > 0 ? null : item.preliminary),
        reason: item.own?.reason ?? (item.own ? "" : (item.earlierReason ?? "")),
        ticks: item.own?.ticks ?? [],
      },
    ]),
  );

/** What ticks are worth together, hundredths. */
export const ticksWorth = (item: MarkItem, ticks: readonly string[]): number =>
  item.checks.reduce((sum, check) => sum + (ticks.includes(check.id) ? check.points : 0), 0);

/** Whether a second-round mark goes beyond what it may move without the leader. */
export const beyondBound = (item: MarkItem, points: number | null): boolean =>
  item.before !== null &&
  item.bound !== null &&
  points !== null &&
  Math.abs(points - item.before) > item.bound;

/** Why a mark needs a reason, as a short sentence; null when it needs none. Of a checklist the ticks are the reason. */
export function reasonNeeded(item: MarkItem, points: number | null): string | null {
  if (points === null) return null;
  if (item.before !== null && points !== item.before) return "改动初评分数须写明理由";
  if (item.checks.length > 0) return null;
  if (item.reasonWhen === "above-zero") return points > 0 ? "加分或扣分须写明理由" : null;
  return points < item.of ? "低于满分须写明理由" : null;
}

/** Whether a marked item is not even taken as a draft: points that can't be, a change of 初评 without its reason. Other reasons may follow. */
export function wrongInDraft(item: MarkItem, { points, reason }: Typed = UNTYPED): boolean {
  if (points === null) return false;
  if (points < 0 || points > item.of) return true;
  return item.before !== null && points !== item.before && reason.trim() === "";
}

/** What keeps a sheet from being handed in, one sentence for each item; empty when it may be sent. */
export function problemsOf(items: MarkItem[], draft: Draft): Map<string, string> {
  const problems = new Map<string, string>();
  for (const item of items) {
    const { points, reason } = draft[item.id] ?? UNTYPED;
    if (points === null) problems.set(item.id, "未评分");
    else if (points < 0 || points > item.of) problems.set(item.id, `须在 0 到 ${short(item.of)} 之间`);
    else {
      const needed = reasonNeeded(item, points);
      if (needed !== null && reason.trim() === "") problems.set(item.id, needed);
    }
  }
  return problems;
}

export interface SentMark {
  item: string;
  points: number;
  reason?: string;
  ticks?: string[];
}

/** What is sent: every marked item, with a reason where one was given and the ticks of a checklist. */
export function marksOf(items: MarkItem[], draft: Draft): SentMark[] {
  return items.flatMap((item) => {
    const { points, reason, ticks } = draft[item.id] ?? UNTYPED;
    if (points === null) return [];
    return [
      {
        item: item.id,
        points,
        ...(reason.trim() === "" ? {} : { reason: reason.trim() }),
        ...(item.checks.length === 0 ? {} : { ticks }),
      },
    ];
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
