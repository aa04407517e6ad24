import type { Standing } from "../model.ts";
import { inPoints } from "../../../core/points.ts";

/** 列入名单, 移出名单, 补授优秀, 撤销优秀, 更正优秀个人, 更正得分. */
export const ENTRY_KINDS = ["name", "unname", "grant", "revoke", "nominee", "mark"] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** A place where what is published and what the data say differ. A rank alone follows from other units' scores. */
export interface OpenDifference {
  kind: EntryKind | "rank";
  unitId: string;
  unit: string;
  /** Key of the problem list of a naming; empty for anything else. */
  list: string;
  /** For people; empty: none. */
  before: string;
  after: string;
  /** One sentence without a full stop. */
  says: string;
}

/** What a corrigendum will say, or says, of one unit. */
export interface Entry {
  id: string;
  kind: EntryKind;
  unitId: string;
  list: string;
  nominee: string | null;
  origin: "data" | "decision";
  reason: string;
  held: boolean;
  openedBy: string;
  openedAt: Date;
  version: number;
}

/** A unit that stands on a published list; no id when its name belongs to no unit of the year. */
export interface NamedUnit {
  unitId: string | null;
  name: string;
}

/** A unit whose score or rank becomes another. Scores in hundredths. */
export interface Moved {
  unitId: string;
  unit: string;
  scoreBefore: number | null;
  scoreAfter: number | null;
  rankBefore: number | null;
  rankAfter: number | null;
}

/** Tells the same matter in differences and entries. */
export const matterOf = (one: { kind: string; unitId: string; list: string }): string =>
  `${one.kind} ${one.unitId} ${one.list}`;

/** A score for people. What is published without one was vetoed; one that could not be added up now fails nobody. */
export const shownScore = (score: number | null, vetoed = true): string => {
  if (score !== null) return `${inPoints(score)}分`;
  return vetoed ? "无得分（不合格）" : "得分不完整";
};
export const shownRank = (rank: number | null): string => (rank === null ? "不排名次" : `第${rank}名`);

/** Hundredths of a score in points. */
export const hundredths = (points: number | null): number | null =>
  points === null ? null : Math.round(points * 100);

export const byUnit = (rows: readonly Standing[]): Map<string, Standing> =>
  new Map(rows.map((row) => [row.unitId, row]));
