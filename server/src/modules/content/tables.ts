import type { Generated } from "kysely";
import type { ArrivalColumns } from "../../core/arrival.ts";
import type { Database } from "../../core/database.ts";

export type ContributionState = "submitted" | "returned" | "adopted" | "not-used" | "withdrawn" | "retracted";
export type Category = "news" | "notice" | "policy-interpretation" | "experience";
export type Grade = "ordinary" | "front-page" | "interpretation" | "above";
export type Outlet = "portal" | "front-page" | "wechat" | "digest" | "national" | "instruction";
export type VoidKind = "untrue" | "mistake";

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
    for_error: Generated<boolean>;
    decided_by: string | null;
    decided_at: Date | null;
    version: Generated<number>;
  } & { [Column in keyof ArrivalColumns]: Generated<ArrivalColumns[Column]> };
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
    void_kind: VoidKind | null;
    void_reason: string | null;
    voided_by: string | null;
    voided_at: Date | null;
  };
};

export const tables = (database: Database) => database.withTables<ContentTables>();
