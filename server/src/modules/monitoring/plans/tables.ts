import type { Generated } from "kysely";
import type { Database } from "../../../core/database.ts";
import type { UnitKind } from "../../registry/index.ts";

export type Every = "month" | "quarter" | "year";

export type PlanTables = {
  inspection_plan: {
    id: string;
    year: number;
    unit_kind: UnitKind;
    every: Every;
    first_day: string;
    last_day: string;
    version: Generated<number>;
    set_by: string;
    set_at: Date;
    ended_by: string | null;
    ended_at: Date | null;
  };
  inspection_plan_start: {
    plan_id: string;
    due: string;
    run_id: string | null;
    note: string | null;
    noted_at: Date;
  };
};

export const tables = (database: Database) => database.withTables<PlanTables>();
