import type { Generated } from "kysely";
import type { ArrivalColumns } from "../../core/arrival.ts";
import type { Database } from "../../core/database.ts";

export type ContributionState = "submitted" | "returned" | "adopted" | "withdrawn";
export type Category = "news" | "notice" | "policy-interpretation" | "experience";
export type AdoptedAs = "ordinary" | "front-page" | "interpretation";

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
    adopted_as: AdoptedAs | null;
    reason: string | null;
    for_error: Generated<boolean>;
    decided_by: string | null;
    decided_at: Date | null;
    version: Generated<number>;
  } & { [Column in keyof ArrivalColumns]: Generated<ArrivalColumns[Column]> };
};

export const tables = (database: Database) => database.withTables<ContentTables>();
