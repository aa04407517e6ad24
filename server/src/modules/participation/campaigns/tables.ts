import type { Generated } from "kysely";
import type { ArrivalColumns } from "../../../core/arrival.ts";
import type { Database } from "../../../core/database.ts";
import type { UnitKind } from "../../registry/index.ts";
import type { Act, StageKind } from "./stages.ts";

export type CampaignForm = "register" | "staged";
export type CampaignState = "open" | "announced" | "final";
export type EntryState =
  | "sent"
  | "confirmed"
  | "not-ours"
  | "qualified"
  | "rejected"
  | "withdrawn"
  | "taken-down";
export interface Award {
  name: string;
  /** How many of each group, ties at the border beside. */
  count: number;
}

export type CampaignTables = {
  campaign: {
    id: string;
    year: number;
    name: string;
    recorded_at: Date;
    form: Generated<CampaignForm>;
    kinds: Generated<UnitKind[]>;
    call: Generated<string | null>;
    licence: Generated<string | null>;
    groups: Generated<string[]>;
    awards: Generated<Award[]>;
    vote_weight: Generated<number>;
    jury_least: Generated<number>;
    state: Generated<CampaignState>;
    result_run: Generated<number | null>;
    announced_on: Generated<string | null>;
    objections_until: Generated<string | null>;
    finalised_by: Generated<string | null>;
    finalised_at: Generated<Date | null>;
    last_serial: Generated<number>;
    version: Generated<number>;
  };
  campaign_stage: {
    campaign_id: string;
    place: number;
    kind: StageKind;
    from_on: string;
    until_on: string;
    allows: Act[];
  };
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
    serial: Generated<number | null>;
    group_name: Generated<string | null>;
    authors: Generated<string[]>;
    tutor: Generated<string | null>;
    description: Generated<string | null>;
    link: Generated<string | null>;
    minors: Generated<boolean>;
    guardian_consent: Generated<boolean>;
    pictured_consent: Generated<boolean>;
    licence_agreed: Generated<boolean>;
    state: Generated<EntryState>;
    state_reason: Generated<string | null>;
    state_by: Generated<string | null>;
    state_at: Generated<Date | null>;
    sent_by: Generated<string | null>;
    corrected: Generated<number>;
    number: Generated<string | null>;
    version: Generated<number>;
  } & { [Column in keyof ArrivalColumns]: Generated<ArrivalColumns[Column]> };
  campaign_entry_partner: {
    entry_id: string;
    unit_id: string;
    state: Generated<"asked" | "confirmed" | "refused">;
    reason: Generated<string | null>;
    decided_by: Generated<string | null>;
    decided_at: Generated<Date | null>;
  };
  campaign_event: {
    id: Generated<number>;
    campaign_id: string;
    entry_id: string | null;
    at: Date;
    by_name: string;
    what: string;
    reason: string | null;
  };
  campaign_upload: {
    id: string;
    account_id: string;
    name: string;
    size: number;
    started_at: Date;
    stored_id: Generated<string | null>;
    media_type: Generated<string | null>;
    sha256: Generated<string | null>;
    entry_id: Generated<string | null>;
  };
  campaign_upload_part: { upload_id: string; place: number; stored_id: string; size: number; sha256: string };
  campaign_file: {
    id: string;
    entry_id: string;
    place: number;
    stored_id: string;
    media_type: string;
    size: number;
    sha256: string;
    at: Date;
  };
  campaign_juror: {
    campaign_id: string;
    account_id: string;
    named_by: string;
    named_at: Date;
    ended_at: Generated<Date | null>;
    end_reason: Generated<string | null>;
  };
  campaign_score: {
    entry_id: string;
    account_id: string;
    points: number;
    remark: Generated<string>;
    version: Generated<number>;
    at: Date;
  };
  campaign_result: {
    campaign_id: string;
    run: number;
    entry_id: string;
    group_name: string;
    jury: number;
    scores: number;
    spread: number;
    votes: number;
    total: number;
    rank: number;
    award: string | null;
  };
  campaign_award_void: {
    campaign_id: string;
    run: number;
    entry_id: string;
    reason: string;
    voided_by: string;
    voided_at: Date;
  };
  campaign_ballot: {
    id: Generated<number>;
    campaign_id: string;
    entry_id: string;
    day: string;
    at: Date;
    device_hash: string;
    network_hash: string;
    agent_hash: string;
    challenge: string;
  };
  campaign_ballot_void: { ballot_id: number; reason: string; voided_by: string; voided_at: Date };
  campaign_ballot_day: {
    campaign_id: string;
    day: string;
    ballots: number;
    digest: string;
    signature: string;
    sealed_at: Date;
  };
  campaign_certificate: {
    code: string;
    campaign_id: string;
    run: number;
    entry_id: string;
    issued_by: string;
    issued_at: Date;
  };
  campaign_objection: {
    id: string;
    campaign_id: string;
    entry_id: string | null;
    unit_id: string | null;
    number: string | null;
    text: string;
    sent_at: Date;
    state: Generated<"open" | "upheld" | "dismissed">;
    answer: Generated<string | null>;
    decided_by: Generated<string | null>;
    decided_at: Generated<Date | null>;
  };
};

export const tables = (database: Database) => database.withTables<CampaignTables>();
