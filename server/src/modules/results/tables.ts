import type { OfficialDocument } from "@mingcha/gongwen";
import type { Generated } from "kysely";
import type { Database } from "../../core/database.ts";
import type { DimensionTotal } from "../assessment/index.ts";
import type { UnitKind } from "../registry/index.ts";
import type { EntryKind } from "./corrections/model.ts";
import type { ResultJson, Standing } from "./model.ts";
import type { NoticeContent, NoticeState } from "./notice/model.ts";
import type { ReceivedDocument } from "./receipts/model.ts";
import type { Difference, StagedMark } from "./recomputation/model.ts";

export type StandingStage = "draft" | "feedback" | "frozen" | "final";

export type ResultsTables = {
  unit_total: {
    year: number;
    unit_id: string;
    kind: UnitKind;
    total: number | null;
    base: number | null;
    deducted: number;
    bonus: number;
    veto: string | null;
    bar: string | null;
    missing: string[];
    coverage: number | null;
    dimensions: { dimensions: DimensionTotal[] };
    added_at: Date;
  };
  standing: { year: number; data: { rows: Standing[] }; frozen_by: string; frozen_at: Date };
  standing_stage: {
    year: number;
    stage: Generated<StandingStage>;
    feedback_from: string | null;
    feedback_until: string | null;
    counted_from: Generated<string | null>;
    feedback_opened_at: Date | null;
    reopened: Generated<number>;
    final_by: string | null;
    final_at: Date | null;
    final_note: string | null;
  };
  feedback_confirmation: { year: number; unit_id: string; confirmed_by: string; confirmed_at: Date };
  feedback_sheet: {
    year: number;
    /** Which sending of the year. */
    ordinal: number;
    unit_id: string;
    document: OfficialDocument;
    /** Both files are printed by a job after sending. */
    docx_id: string | null;
    docx_sha256: string | null;
    pdf_id: string | null;
    pdf_sha256: string | null;
    sent_at: Date;
    object_until: string;
  };
  document_receipt: {
    document: ReceivedDocument;
    year: number;
    ordinal: number;
    unit_id: string;
    version: number;
    sha256: string;
    received_by: string;
    received_at: Date;
  };
  supplementary_feedback: {
    id: string;
    year: number;
    unit_id: string;
    finding_id: string;
    finding_version: number;
    stage: Exclude<StandingStage, "draft">;
    reason: string | null;
    opened_on: string;
    until: string;
    opened_by: string;
    opened_at: Date;
    confirmed_by: string | null;
    confirmed_at: Date | null;
  };
  objection: {
    id: string;
    year: number;
    unit_id: string;
    item: string | null;
    finding_id: string | null;
    body: string;
    file_ids: Generated<string[]>;
    filed_by: string;
    filed_at: Date;
    state: Generated<"open" | "upheld" | "rejected" | "withdrawn">;
    answer: string | null;
    answered_by: string | null;
    answered_at: Date | null;
    effect: "fact" | "mark" | "finding" | "none" | null;
    effect_detail: Record<string, unknown> | null;
    version: Generated<number>;
  };
  tie_decision: {
    year: number;
    kind: UnitKind;
    unit_ids: string[];
    score: number;
    reason: string;
    decided_by: string;
    decided_at: Date;
  };
  coverage_decision: {
    year: number;
    unit_id: string;
    honour: boolean;
    coverage: number;
    reason: string;
    decided_by: string;
    decided_at: Date;
  };
  recomputation: {
    id: string;
    year: number;
    state: Generated<"staged" | "applied" | "discarded">;
    difference: Difference;
    marks: { marks: StagedMark[] };
    /** What it was compared with (number of the computation) and which causes it has read; rows of before know only the instant. */
    basis: { computedAt: string | null; computation?: number; causes?: number[] };
    staged_by: string;
    staged_at: Date;
    decided_by: string | null;
    decided_at: Date | null;
  };
  open_data_file: {
    year: number;
    edition: number;
    path: string;
    file_id: string;
    sha256: string;
    size: number;
  };
  expert_pseudonym: { year: number; account_id: string; label: string };
  nominee: { year: number; unit_id: string; name: string; filed_by: string; filed_at: Date };
  basis_document: { number: string; title: string; issued_on: string | null; recorded_at: Date };
  notice: {
    year: number;
    ordinal: Generated<number>;
    state: Generated<NoticeState>;
    agency: string;
    number_year: number | null;
    serial: number | null;
    issued_on: string | null;
    version: Generated<number>;
    drafted_by: string;
    drafted_at: Date;
    docx_file_id: string | null;
    pdf_file_id: string | null;
    json_file_id: string | null;
    result: ResultJson | null;
    published_at: Date | null;
  };
  evidence_release: {
    year: number;
    policy: "hashes" | "screened";
    reason: string;
    decided_by: string;
    decided_at: Date;
    version: Generated<number>;
  };
  public_answer: {
    id: string;
    year: number;
    unit_id: string;
    finding_id: string;
    text: string;
    state: Generated<"waiting" | "shown" | "refused">;
    written_by: string;
    written_name: string;
    written_at: Date;
    ground: "personal" | "secret" | null;
    reason: string | null;
    decided_name: string | null;
    decided_at: Date | null;
    version: Generated<number>;
  };
  notice_version: {
    year: number;
    ordinal: Generated<number>;
    version: number;
    content: NoticeContent;
    document: OfficialDocument;
    note: string;
    saved_by: string;
    saved_name: string;
    saved_at: Date;
  };
  corrigendum: Omit<ResultsTables["notice"], "ordinal"> & {
    ordinal: number;
    corrected_docx_id: string | null;
    corrected_pdf_id: string | null;
    first_docx_id: string | null;
    first_pdf_id: string | null;
    drop_reason: string | null;
  };
  corrigendum_version: ResultsTables["notice_version"];
  corrigendum_entry: {
    id: string;
    year: number;
    unit_id: string;
    kind: EntryKind;
    list: Generated<string>;
    nominee: string | null;
    origin: "data" | "decision";
    reason: Generated<string>;
    held: Generated<boolean>;
    opened_by: string;
    opened_at: Date;
    version: Generated<number>;
    ordinal: number | null;
  };
};

export const tables = (database: Database) => database.withTables<ResultsTables>();
