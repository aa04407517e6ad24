import type { Database } from "../../core/database.ts";
import type { CampaignTables } from "./campaigns/tables.ts";
import type { InterviewTables } from "./interviews/tables.ts";

export type { Guest, InterviewState } from "./interviews/tables.ts";

export type ParticipationTables = InterviewTables & Pick<CampaignTables, "campaign" | "campaign_entry">;

export const tables = (database: Database) => database.withTables<ParticipationTables>();
