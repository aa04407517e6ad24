import type { Generated } from "kysely";
import type { Database } from "../../core/database.ts";
import type { CampaignTables } from "./campaigns/tables.ts";

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
} & Pick<CampaignTables, "campaign" | "campaign_entry">;

export const tables = (database: Database) => database.withTables<ParticipationTables>();
