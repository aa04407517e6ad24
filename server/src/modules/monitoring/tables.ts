import type { Generated } from "kysely";
import type { Fault, Report } from "@mingcha/inspector";
import type { Database } from "../../core/database.ts";
import type { SiteRole } from "../registry/index.ts";

export type SiteState = "queued" | "running" | "done" | "could-not-look" | "no-site" | "failed";

export type MonitoringTables = {
  run: {
    id: string;
    year: number;
    state: Generated<"running" | "finished">;
    started_by: string;
    started_at: Date;
    finished_at: Date | null;
    /** Since when it has stopped for want of room. */
    waits_since: Generated<Date | null>;
  };
  site_run: {
    run_id: string;
    unit_id: string;
    /** 0: the main site, or the unit when it has none. */
    place: Generated<number>;
    role: Generated<SiteRole>;
    site: string | null;
    state: SiteState;
    phase: string | null;
    pages: Generated<number>;
    requests: Generated<number>;
    queued: Generated<number>;
    bytes: Generated<number>;
    seconds: Generated<number>;
    outcomes: Generated<Record<string, number>>;
    /** The look that is under way; a later one of the same site replaces it. */
    holder: Generated<string | null>;
    /** A queued site that stopped for want of room goes on by itself. */
    waits_for: Generated<"space" | null>;
    trouble: string | null;
    fault: Fault | null;
    package_id: string | null;
    /** Kept until the unit's last site has been looked at. */
    report: Generated<Report | null>;
    started_at: Date | null;
    finished_at: Date | null;
  };
};

export const tables = (database: Database) => database.withTables<MonitoringTables>();
