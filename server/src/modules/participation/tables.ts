import type { Generated } from "kysely";
import type { ArrivalColumns } from "../../core/arrival.ts";
import type { Database } from "../../core/database.ts";

export type InterviewState = "applied" | "accepted" | "declined" | "held" | "cancelled";
export type Guest = "head" | "deputy" | "other";

export type ParticipationTables = {
  interview: {
    id: string;
    unit_id: string;
    year: number;
    topic: string;
    state: Generated<InterviewState>;
    held_on: string | null;
    guest: Guest | null;
    answers_published: boolean | null;
    decline_reason: Generated<string | null>;
    chosen_by: Generated<string | null>;
    chosen_at: Generated<Date | null>;
    recorded_at: Date;
    version: Generated<number>;
  };
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
