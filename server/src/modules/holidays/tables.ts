import type { Generated } from "kysely";
import type { HolidayDay } from "../../core/calendar.ts";
import type { Database } from "../../core/database.ts";

export type HolidayTables = {
  holiday_year: {
    year: number;
    source_document: string;
    version: Generated<number>;
    digest: string;
    imported_name: string;
    confirmed_name: string;
    confirmed_at: Date;
  };
  holiday_day: { year: number; date: string; kind: HolidayDay["kind"]; name: string };
  holiday_proposal: {
    id: string;
    year: number;
    source_document: string;
    days: { days: HolidayDay[] };
    based_on: number;
    state: Generated<"waiting" | "confirmed" | "discarded">;
    imported_by: string;
    imported_name: string;
    imported_at: Date;
    decided_by: Generated<string | null>;
    decided_name: Generated<string | null>;
    decided_at: Generated<Date | null>;
    note: Generated<string | null>;
  };
  moved_date: {
    id: Generated<number>;
    at: Date;
    kind: "feedback" | "rectification" | "desk-promise" | "desk-handling" | "interview-answer";
    year: number;
    unit_id: string | null;
    subject: string;
    old_due: string;
    computed: string;
    due: string;
    reason: string;
  };
};

export const tables = (database: Database) => database.withTables<HolidayTables>();
