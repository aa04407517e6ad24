import type { Generated } from "kysely";
import type { Database } from "../../core/database.ts";
import type {
  EvidencePointer,
  FactChange,
  FactValue,
  FindingState,
  RowKind,
  WithdrawnKind,
} from "./model.ts";

interface FactColumns {
  id: Generated<number>;
  year: number;
  unit_id: string;
  key: string;
  value: FactValue;
  as_of: string;
  source: string;
  note: string | null;
  evidence: EvidencePointer[];
  package_id: string | null;
  needs_packages: Generated<string[]>;
  closed_until: Generated<string | null>;
  recorded_at: Date;
}

export type EvidenceTables = {
  fact: FactColumns;
  /** Facts as they are read: each with the newest look that found the same, where one did. */
  seen_fact: FactColumns & {
    confirmed_until: string | null;
    confirmed_note: string | null;
    confirmed_evidence: EvidencePointer[] | null;
  };
  fact_confirmation: {
    fact_id: number;
    confirmed_until: string;
    note: string | null;
    evidence: EvidencePointer[];
    package_id: string | null;
    needs_packages: Generated<string[]>;
    looks: Generated<number>;
    withdrawal_id: string | null;
    recorded_at: Date;
  };
  count_closing: {
    id: string;
    year: number;
    source: string;
    title: string;
    as_of: string;
    closed_until: string | null;
    closed_by: string;
    closed_at: Date;
  };
  count_row: {
    count_id: string;
    place: number;
    unit_id: string;
    kind: RowKind;
    row_id: string;
    keys: string[];
    text: string;
  };
  fact_withdrawal: { fact_id: number; withdrawal_id: string };
  evidence_withdrawal: {
    id: string;
    kind: WithdrawnKind;
    subject: string;
    unit_id: string;
    year: number;
    reason: string;
    withdrawn_by: string;
    withdrawn_name: string;
    withdrawn_at: Date;
  };
  evidence_package: {
    id: string;
    unit_id: string;
    year: number;
    run_id: string | null;
    file_id: string;
    site: string;
    sha256: string;
    size: number;
    taken_at: Date;
  };
  package_removal: {
    package_id: string;
    reason: string;
    removed_at: Date;
    discarded_at: Date | null;
  };
  package_hold: { package_id: string; since: Generated<Date> };
  finding: {
    id: string;
    year: number;
    unit_id: string;
    check_id: string;
    key: string;
    state: Generated<FindingState>;
    certainty: "fail" | "needs-review";
    message: string;
    evidence: EvidencePointer[];
    raised_by: string;
    raised_at: Date;
    raised_by_account: Generated<string | null>;
    raised_name: Generated<string | null>;
    fact_when_confirmed: { changes: FactChange[] } | null;
    fact_when_dismissed: { changes: FactChange[] } | null;
    decided_by: string | null;
    decided_name: string | null;
    decided_at: Date | null;
    reason: string | null;
    version: Generated<number>;
  };
  published_year: { year: number; published_at: Date };
  published_finding: {
    finding_id: string;
    year: number;
    unit_id: string;
    published_at: Date;
    taken_back_at: Date | null;
    taken_back_reason: string | null;
  };
  monitoring_cut_off: {
    year: number;
    day: string;
    reason: string | null;
    set_by: string;
    set_at: Date;
    version: Generated<number>;
  };
  manual_lookup: {
    id: string;
    unit_id: string;
    year: number;
    url: string;
    note: string;
    seen_on: string;
    seen_by: string;
    seen_name: string;
    recorded_at: Date;
    screenshot_id: string | null;
    screenshot_problem: string | null;
  };
  kept_file: {
    id: string;
    file_id: string;
    unit_id: string | null;
    name: string;
    media_type: string;
    size: number;
    sha256: string;
    kept_by: string;
    kept_at: Date;
  };
};

export const tables = (database: Database) => database.withTables<EvidenceTables>();
