import type { Generated } from "kysely";
import type { Database } from "../../core/database.ts";
import type { FactValue } from "../evidence/read.ts";
import type { UnitKind } from "../registry/index.ts";
import type { CauseKind } from "./behind/causes.ts";
import type { ItemMark } from "./marking/computeMarks.ts";
import type { DocumentPhrases } from "./pack/documents/documentPhrases.ts";
import type { Deadlines } from "./year/deadlines.ts";
import type { OpeningDecision } from "./year/openingDecisions.ts";
import type { PackNumber } from "./pack/numbers.ts";
import type { FactName, FindingList } from "./pack/pack.ts";
import type { RubricInput } from "./pack/rubric.ts";

export type AssessmentTables = {
  cycle: {
    year: number;
    name: string;
    pack: string;
    synthetic: boolean;
    /** As it was frozen; fields that came later have their default. */
    rubric: RubricInput;
    /** Objects, not arrays: jsonb parameters take objects. */
    lists: { lists: FindingList[] };
    facts: { facts: FactName[] };
    /** Null in years that an earlier program opened. */
    documents: Generated<DocumentPhrases | null>;
    opened_by: string;
    opened_at: Date;
    computed_at: Date | null;
    deadlines: Generated<Deadlines>;
    marks_locked: Generated<boolean>;
    computation: Generated<number>;
  };
  mark_cause: {
    id: Generated<number>;
    year: number;
    unit_id: string;
    cause: CauseKind;
    subject: string;
    detail: string;
    note: string | null;
    at: Date | null;
    settled_at: Date | null;
    computation: number | null;
  };
  cycle_unit: {
    year: number;
    unit_id: string;
    kind: UnitKind;
    member_from: Generated<string | null>;
    left_on: Generated<string | null>;
    left_reason: Generated<string | null>;
    left_by: Generated<string | null>;
    left_at: Generated<Date | null>;
  };
  applicability_decision: {
    year: number;
    unit_id: string;
    item: string;
    reason: string;
    decided_by: string;
    decided_at: Date;
  };
  item_left_out: {
    id: string;
    year: number;
    item: string;
    kind: UnitKind;
    reason: string;
    decided_by: string;
    decided_at: Date;
    taken_back_by: string | null;
    taken_back_reason: string | null;
    taken_back_at: Date | null;
  };
  opening_decision: {
    year: number;
    item: string;
    decision: OpeningDecision["decision"];
    reason: string;
    decided_by: string;
    decided_at: Date;
  };
  value_adoption: {
    year: number;
    numbers: { numbers: PackNumber[] };
    digest: string;
    reason: string;
    decided_by: string;
    decided_at: Date;
  };
  item_mark: {
    year: number;
    unit_id: string;
    item: string;
    state: ItemMark["state"];
    points: number | null;
    exact: string | null;
    known: number | null;
    explanation: string;
    facts: Record<string, FactValue>;
    fact_ids: Generated<Record<string, string>>;
    computed_at: Date;
  };
  total_due: { year: number; unit_id: string };
  rubric_draft: {
    id: string;
    name: string;
    pack: { rubric: unknown; lists: unknown; facts: unknown };
    based_on: string | null;
    version: Generated<number>;
    changed_by: string;
    changed_at: Date;
  };
  self_assessment: {
    year: number;
    unit_id: string;
    state: Generated<"draft" | "submitted" | "returned" | "accepted">;
    scan_id: string | null;
    return_reason: string | null;
    submitted_at: Date | null;
    decided_by: string | null;
    decided_at: Date | null;
    late: Generated<boolean>;
    version: Generated<number>;
  };
  self_item: {
    year: number;
    unit_id: string;
    item: string;
    points: number | null;
    statement: Generated<string>;
    file_ids: Generated<string[]>;
  };
};

export const tables = (database: Database) => database.withTables<AssessmentTables>();
