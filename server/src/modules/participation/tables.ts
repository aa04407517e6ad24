import type { Generated } from "kysely";
import type { ArrivalColumns } from "../../core/arrival.ts";
import type { Database } from "../../core/database.ts";
import type { InterviewTables } from "./interviews/tables.ts";

export type { Guest, InterviewState } from "./interviews/tables.ts";

export type ParticipationTables = InterviewTables & {
  campaign: { id: string; year: number; name: string; recorded_at: Date };
  campaign_entry: {
    id: string;
    campaign_id: string;
    unit_id: string;
    title: string;
    sent_on: string;
    recorded_at: Date;
    used: Generated<boolean>;
    used_by: string | null;
    used_at: Date | null;
    version: Generated<number>;
  } & { [Column in keyof ArrivalColumns]: Generated<ArrivalColumns[Column]> };
};

export const tables = (database: Database) => database.withTables<ParticipationTables>();
