import type { Generated } from "kysely";
import type { Database } from "../../core/database.ts";

export type Stage = "preparing" | "preliminary" | "second" | "deliberation" | "approval" | "closed";
export type Round = 1 | 2;
/** Why an assignment ended before its time. */
export type EndCause = "taken-back" | "departed" | "replaced" | "barred";

/** An item on which the experts of a unit do not come together. */
export interface PendingItem {
  item: string;
  state: "needs-third" | "needs-leader" | "needs-confirmation";
  /** The experts' marks, without names, in rising order. */
  marks: number[];
  /** What 初评 said, when it is 复评 that went beyond its bound. */
  preliminary: number | null;
}

export type ReviewTables = {
  expert: {
    account_id: string;
    workplace: string | null;
    /** Units at most; 0: no cap. */
    capacity: Generated<number>;
    version: Generated<number>;
  };
  review_stage: { year: number; stage: Generated<Stage> };
  assignment: {
    year: number;
    unit_id: string;
    bundle: Generated<string>;
    account_id: string;
    part: Generated<"panel" | "pilot">;
    response: Generated<"open" | "accepted" | "declined">;
    response_reason: string | null;
    responded_at: Date | null;
    assigned_at: Date;
  };
  assignment_end: {
    id: Generated<number>;
    year: number;
    unit_id: string;
    bundle: string;
    account_id: string;
    part: "panel" | "pilot";
    cause: EndCause;
    marks: "none" | "kept" | "redone";
    /** The last round in which kept marks count. */
    kept_through: Round | null;
    successor_id: string | null;
    reason: string;
    decided_by: string;
    decided_at: Date;
  };
  expert_departure: {
    year: number;
    account_id: string;
    reason: string;
    decided_by: string;
    decided_at: Date;
  };
  /** A view: whose marks count, up to which round. */
  counted_assignment: {
    year: number;
    unit_id: string;
    bundle: string;
    account_id: string;
    part: "panel" | "pilot";
    through: Round;
  };
  review_sheet: {
    year: number;
    unit_id: string;
    account_id: string;
    round: Round;
    version: Generated<number>;
    submitted_at: Date | null;
  };
  review_mark: {
    year: number;
    unit_id: string;
    account_id: string;
    round: Round;
    item: string;
    points: number;
    reason: string | null;
    ticks: string[] | null;
  };
  leader_decision: {
    year: number;
    unit_id: string;
    item: string;
    round: Generated<Round>;
    points: number;
    reason: string;
    decided_by: string;
    decided_at: Date;
  };
  review_gate: {
    year: number;
    gate: "deliberation" | "approval";
    note: string;
    passed_by: string;
    passed_at: Date;
  };
  review_pending: {
    year: number;
    unit_id: string;
    round: Round;
    disagreements: { list: PendingItem[] };
    missing: string[];
    shape: Generated<number>;
  };
  discussion_entry: {
    id: string;
    year: number;
    unit_id: string;
    item: string;
    account_id: string;
    kind: "comment" | "send-back";
    returned_account_id: string | null;
    body: string;
    written_at: Date;
  };
};

export const tables = (database: Database) => database.withTables<ReviewTables>();
