import type { PlannedMark } from "../../assessment/index.ts";
import type { UnitKind } from "../../registry/index.ts";

/** A mark as it would become. */
export type StagedMark = PlannedMark;

export interface ItemDifference {
  item: string;
  name: string;
  before: { state: string; points: number | null; explanation: string } | null;
  after: { state: string; points: number | null; explanation: string };
}

export interface UnitDifference {
  unitId: string;
  name: string;
  kind: UnitKind;
  before: number | null;
  after: number | null;
  rankBefore: number | null;
  rankAfter: number | null;
  /** Absent of differences that were staged before these were noted. */
  excellentBefore?: boolean;
  excellentAfter?: boolean;
  barBefore?: string | null;
  barAfter?: string | null;
  items: ItemDifference[];
}

/** What a re-computation would change: every unit whose marks, total or rank would be another. */
export interface Difference {
  units: UnitDifference[];
}
