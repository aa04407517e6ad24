import type { Generated } from "kysely";
import type { Fault } from "@mingcha/inspector";
import type { Database } from "../../core/database.ts";

export type SiteState = "queued" | "running" | "done" | "could-not-look" | "no-site" | "failed";

export type MonitoringTables = {
  run: {
    id: string;
    year: number;
    state: Generated<"running" | "finished">;
    started_by: string;
    started_at: Date;
    finished_at: Date | null;
  };
  site_run: {
    run_id: string;
    unit_id: string;
    site: string | null;
    state: SiteState;
    phase: string | null;
    pages: Generated<number>;
    requests: Generated<number>;
    queued: Generated<number>;
    bytes: Generated<number>;
    seconds: Generated<number>;
    outcomes: Generated<Record<string, number>>;
    trouble: string | null;
    fault: Fault | null;
    package_id: string | null;
    started_at: Date | null;
    finished_at: Date | null;
  };
};

export const tables = (database: Database) => database.withTables<MonitoringTables>();
