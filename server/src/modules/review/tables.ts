import type { Generated } from "kysely";
import type { Database } from "../../core/database.ts";

export type Stage = "preparing" | "preliminary" | "second" | "closed";
export type Round = 1 | 2;

export type ReviewTables = {
  expert: {
    account_id: string;
    employer_unit_id: string | null;
    past_unit_ids: string[];
    version: Generated<number>;
  };
  review_stage: { year: number; stage: Generated<Stage> };
  assignment: { year: number; unit_id: string; account_id: string; assigned_at: Date };
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
  };
  leader_decision: {
    year: number;
    unit_id: string;
    item: string;
    points: number;
    reason: string;
    decided_by: string;
    decided_at: Date;
  };
};

export const tables = (database: Database) => database.withTables<ReviewTables>();
