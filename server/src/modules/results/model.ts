import type { UnitKind } from "../registry/index.ts";
import type { EntryKind } from "./corrections/model.ts";

export interface Standing {
  unitId: string;
  name: string;
  kind: UnitKind;
  /** Hundredths; null while marks are missing, and of a unit that a veto makes 不合格. */
  score: number | null;
  /** What the score is made of: before bonus and after deductions, taken off, added. */
  base: number | null;
  deducted: number;
  bonus: number;
  /** Inside the kind; equal keys share a rank. Null while the score is. */
  rank: number | null;
  /** Among all units. */
  overall: number | null;
  /** 一票否决: why the whole result is 不合格; null if no veto fired. */
  veto: string | null;
  /** 不合格: a veto, or below the rubric's pass line. */
  failed: boolean;
  /** Why the unit can't be excellent whatever its score (评优一票否决); null if nothing bars it. */
  bar: string | null;
  excellent: boolean;
  /** At the edge of the quota with others of the same rank: the leader must decide in writing. */
  undecided: boolean;
  /** Share of its points that was known, ten-thousandths, rounded down; null while nothing is computed or nothing applies. */
  coverage: number | null;
  /** Less was known than the rubric asks: the rank is marked, and an honour needs the leader's written decision. */
  belowFloor: boolean;
  /** That decision, as long as it holds. */
  coverageDecision: { honour: boolean; reason: string; by: string } | null;
  /** Items that still lack a mark. */
  missing: string[];
  dimensions: {
    id: string;
    name: string;
    earned: number;
    applicable: number;
    points: number;
    exact?: string | null | undefined;
  }[];
}

/** The public, machine-readable result of a cycle. */
export interface ResultJson {
  cycle: number;
  units: {
    id: string;
    name: string;
    kind: UnitKind;
    /** Points with two decimals. */
    score: number | null;
    /** Share of its points that was known, 0 to 1 with four decimals, rounded down; null where it is not known. */
    coverage: number | null;
    rank: number | null;
    excellent: boolean;
    /** 不合格, and 评优一票否决: nobody concludes either from a score or from an honour that is not there. Absent in results of an earlier program. */
    failed?: boolean | undefined;
    barred?: boolean | undefined;
    nominee: string | null;
  }[];
  findings: Record<string, string[]>;
  /** The names of `findings` by what holds of each, for lists that find several things; absent in results of an earlier program. */
  clauses?: Record<string, PublishedClause[]> | undefined;
  excellentUnits: Record<UnitKind, string[]>;
  excellentIndividuals: { name: string; unit: string }[];
  /** Below this share of known points a rank is marked; absent in results of an earlier program. */
  coverageFloor?: number | undefined;
  monitoring: { sites: number; pages: number; requests: number; seconds: number };
  /** The notice that made it public; null before. Its lists are as the corrigenda below left them. */
  notice: PublishedNotice | null;
  /** 更正 that are out, the earliest first; absent while there is none. Everything above is as they left it. */
  corrigenda?: PublishedCorrigendum[] | undefined;
}

/** Units of one list of which the same thing holds. */
export interface PublishedClause {
  key: string;
  says: string;
  names: string[];
}

/** A published corrigendum in numbers. */
export interface PublishedCorrigendum {
  /** 1 for the year's first. */
  ordinal: number;
  number: string;
  /** 成文日期, YYYY-MM-DD. */
  date: string;
  title: string;
  entries: {
    kind: EntryKind;
    unitId: string;
    unit: string;
    /** Key of the problem list of a naming, else null. */
    list: string | null;
    /** What is corrected, and why, each one sentence. */
    says: string;
    reason: string;
  }[];
  /** Units whose rank moved with it, their scores being the same. */
  ranks: { unitId: string; unit: string; before: number | null; after: number | null }[];
  /** SHA-256 of the files as they went out. */
  files: { docx: string; pdf: string };
  /** The same of the notice as corrected by it; null for a notice of an earlier program, which kept no text. */
  notice: { docx: string; pdf: string } | null;
}

/** The published notice in numbers: what it says is the same as what stands in its files. */
export interface PublishedNotice {
  /** 发文字号 written out. */
  number: string;
  /** 成文日期, YYYY-MM-DD. */
  date: string;
  title: string;
  lists: { key: string; title: string; count: number; names: string[] }[];
  /** SHA-256 of the files as they went out. */
  files: { docx: string; pdf: string };
}
