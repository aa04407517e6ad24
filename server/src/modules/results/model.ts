import type { UnitKind } from "../registry/index.ts";

export const KINDS = ["bureau", "college", "direct"] as const satisfies readonly UnitKind[];

export interface Standing {
  unitId: string;
  name: string;
  kind: UnitKind;
  /** Hundredths; null while marks are missing. */
  score: number | null;
  /** Inside the kind; equal scores share a rank. Null while the score is. */
  rank: number | null;
  /** Why the unit can't be excellent whatever its score (一票否优); null if nothing bars it. */
  bar: string | null;
  excellent: boolean;
  /** Items that still lack a mark. */
  missing: string[];
  dimensions: { id: string; name: string; earned: number; applicable: number; points: number }[];
}

/** The public, machine-readable result of a cycle. */
export interface ResultJson {
  cycle: number;
  units: {
    id: string;
    name: string;
    kind: UnitKind;
    /** Points with two decimals. */
    score: number;
    rank: number;
    excellent: boolean;
    nominee: string | null;
  }[];
  findings: Record<string, string[]>;
  excellentUnits: Record<UnitKind, string[]>;
  excellentIndividuals: { name: string; unit: string }[];
  monitoring: { sites: number; pages: number; requests: number; seconds: number };
}
