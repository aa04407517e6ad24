import type { Generated } from "kysely";
import type { ArrivalColumns } from "../../core/arrival.ts";
import type { ContributionDraft } from "./schemas.ts";
import type { Database } from "../../core/database.ts";

export type ContributionState = "submitted" | "returned" | "adopted" | "not-used" | "withdrawn" | "retracted";
export type Category = "news" | "notice" | "policy-interpretation" | "experience";
export type Grade = "ordinary" | "front-page" | "interpretation" | "above";
export type Outlet = "portal" | "front-page" | "wechat" | "digest" | "national" | "instruction";
export type PairVerdict = "same-text" | "same-event" | "different";
/** withdrawn: of the article that carried it. */
export type VoidKind = "untrue" | "mistake" | "withdrawn";

export type ContentTables = {
  contribution: {
    id: string;
    unit_id: string;
    year: number;
    title: string;
    category: Category;
    body: string | null;
    event_on: string | null;
    sent_on: string;
    recorded_at: Date;
    state: Generated<ContributionState>;
    reason: string | null;
    decided_by: string | null;
    decided_at: Date | null;
    version: Generated<number>;
    fingerprint: string | null;
    place: Generated<number>;
    /** The request (约稿) that it answers. */
    commission_id: string | null;
  } & { [Column in keyof ArrivalColumns]: Generated<ArrivalColumns[Column]> };
  contribution_version: {
    contribution_id: string;
    number: number;
    title: string;
    category: Category;
    body: string | null;
    event_on: string | null;
    sent_on: string;
    sent_by: string | null;
    recorded_at: Date;
  };
  contribution_return: {
    contribution_id: string;
    number: number;
    reason: string;
    for_error: boolean;
    returned_on: string;
    returned_by: string;
    returned_at: Date;
  };
  contribution_partner: { contribution_id: string; unit_id: string };
  pair_decision: {
    place: Generated<number>;
    one_id: string;
    other_id: string;
    verdict: PairVerdict;
    decided_by: string;
    decided_at: Date;
  };
  commission: {
    id: string;
    year: number;
    theme: string;
    details: string;
    due_on: string;
    issued_by: string;
    issued_at: Date;
    ended_reason: string | null;
    ended_by: string | null;
    ended_at: Date | null;
  };
  commission_unit: {
    commission_id: string;
    unit_id: string;
    declined_reason: string | null;
    declined_by: string | null;
    declined_on: string | null;
  };
  contribution_file: {
    contribution_id: string;
    number: number;
    place: number;
    file_id: string;
    caption: string | null;
  };
  contribution_draft: { account_id: string; content: ContributionDraft; saved_at: Date };
  adoption: {
    id: string;
    place: Generated<number>;
    contribution_id: string;
    outlet: Outlet;
    column_name: string | null;
    grade: Grade;
    adopted_on: string;
    address: string | null;
    proof_id: string | null;
    recorded_by: string;
    recorded_at: Date;
    origin: Generated<"recorded" | "carried-over">;
    /** The article of the portal that made it; null of what was recorded by hand. */
    article_id: string | null;
    void_kind: VoidKind | null;
    void_reason: string | null;
    voided_by: string | null;
    voided_at: Date | null;
  };
};

export const tables = (database: Database) => database.withTables<ContentTables>();
