import type { Generated } from "kysely";
import type { Report } from "@mingcha/inspector";
import type { Database } from "../../../core/database.ts";

export type OwnLookTables = {
  own_look: {
    id: string;
    unit_id: string;
    year: number;
    asked_by: string;
    asked_at: Date;
    state: Generated<"queued" | "done" | "failed">;
    pages: Generated<number>;
    trouble: string | null;
    report: Report | null;
    finished_at: Date | null;
  };
};

export const tables = (database: Database) => database.withTables<OwnLookTables>();
