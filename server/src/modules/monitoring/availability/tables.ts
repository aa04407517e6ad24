import type { Generated, Selectable } from "kysely";
import type { Database } from "../../../core/database.ts";

export type AvailabilityTables = {
  availability_watch: {
    year: number;
    first_day: string;
    last_day: string;
    visits_per_day: number;
    controls: string[];
    agree_percent: Generated<number>;
    seed: string;
    version: Generated<number>;
    set_by: string;
    set_at: Date;
  };
  availability_vantage: { name: string; first_seen: Date; last_seen: Date };
  availability_slot: {
    at: Date;
    vantage: Generated<string>;
    year: number;
    taken_at: Date;
    ours: "silent" | "many" | null;
  };
  availability_visit: {
    unit_id: string;
    at: Date;
    vantage: Generated<string>;
    outcome: "open" | "failed" | "not-counted";
    reason: string | null;
    status: number | null;
    first_byte_ms: number | null;
    total_ms: number;
  };
  availability_downtime: {
    id: string;
    unit_id: string;
    starts_at: Date;
    ends_at: Date;
    reason: string;
    announced_by: string;
    announced_at: Date;
    withdrawn_by: string | null;
    withdrawn_at: Date | null;
  };
  availability_day: MonthCount & { year: number; unit_id: string; day: string; frozen_at: Date };
  availability_month: MonthCount & { year: number; unit_id: string; month: string; frozen_at: Date };
  availability_state: {
    year: number;
    unit_id: string;
    state: AvailabilityState;
    since: Date;
    counted: number;
    failed: number;
  };
};

/** fair: below the early warning, or too few visits to say anything. */
export type AvailabilityState = "fair" | "warning" | "veto";

export interface MonthCount {
  counted: number;
  failed: number;
  full_days: number;
  planned_down: number;
  not_counted: number;
  ours: number;
  missed: number;
  /** Instants at which some vantages found it shut, too few of those that could look. */
  disputed: number;
  /** Over the failed instants: vantages that could look, and those that found it shut. */
  looked: number;
  agreed: number;
}

export type Watch = Selectable<AvailabilityTables["availability_watch"]>;

export const tables = (database: Database) => database.withTables<AvailabilityTables>();
