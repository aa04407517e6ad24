import type { Generated } from "kysely";
import type { ScriptItem } from "./script/script.ts";

export type InterviewState = "applied" | "returned" | "accepted" | "declined" | "held" | "cancelled";
export type Guest = "head" | "deputy" | "other";
export type Form = "live-text" | "recorded-video";
/** Whose reason it was that an interview was put off or called off. */
export type Cause = "unit" | "office" | "force";
export type SittingState = "planned" | "announced" | "live" | "paused" | "ended" | "published" | "cancelled";
export type Seat = "host" | "moderator" | "clerk" | "guest";
export type QuestionState = "waiting" | "passed" | "refused" | "merged" | "desk";
export type Origin = "before" | "live" | "host";
export type EntryKind = "host" | "question" | "answer" | "picture";

export type InterviewTables = {
  interview_call: {
    id: string;
    year: number;
    title: string;
    body: string;
    themes: string[];
    due_on: string;
    published_at: Date;
    published_by: string;
    version: Generated<number>;
  };
  interview: {
    id: string;
    unit_id: string;
    year: number;
    topic: string;
    state: Generated<InterviewState>;
    held_on: Generated<string | null>;
    guest: Generated<Guest | null>;
    answers_published: Generated<boolean | null>;
    decline_reason: Generated<string | null>;
    chosen_by: Generated<string | null>;
    chosen_at: Generated<Date | null>;
    second_topic: Generated<string | null>;
    theme: Generated<string | null>;
    form: Generated<Form | null>;
    guest_name: Generated<string | null>;
    guest_post: Generated<string | null>;
    guest_rank: Generated<Guest | null>;
    wished: Generated<string[]>;
    scan_id: Generated<string | null>;
    late: Generated<boolean>;
    return_reason: Generated<string | null>;
    cancelled_cause: Generated<Cause | null>;
    cancel_reason: Generated<string | null>;
    sitting_id: Generated<string | null>;
    freed: Generated<boolean>;
    record: Generated<"sitting" | "elsewhere" | "stated" | null>;
    outlet: Generated<string | null>;
    link: Generated<string | null>;
    answered: Generated<number | null>;
    proof_id: Generated<string | null>;
    recorded_at: Date;
    version: Generated<number>;
  };
  sitting: {
    id: string;
    number: Generated<number>;
    year: number;
    title: string;
    introduction: Generated<string>;
    form: Form;
    starts_at: Date;
    ends_at: Date;
    place: Generated<string>;
    state: Generated<SittingState>;
    in_plan_at: Generated<Date | null>;
    announced_at: Generated<Date | null>;
    announced_late: Generated<string | null>;
    live_at: Generated<Date | null>;
    ended_at: Generated<Date | null>;
    published_at: Generated<Date | null>;
    summary: Generated<string>;
    video_link: Generated<string | null>;
    cancelled_cause: Generated<Cause | null>;
    cancelled_unit: Generated<string | null>;
    cancel_reason: Generated<string | null>;
    script_version: Generated<number>;
    last_place: Generated<number>;
    last_released: Generated<number>;
    revision: Generated<number>;
    version: Generated<number>;
  };
  sitting_change: {
    id: Generated<number>;
    sitting_id: string;
    what: Change;
    cause: Cause | null;
    unit_id: string | null;
    reason: string | null;
    before_at: Date | null;
    after_at: Date | null;
    by_name: string;
    at: Date;
  };
  sitting_guest: {
    id: string;
    sitting_id: string;
    interview_id: string;
    name: string;
    post: string;
    rank: Guest;
    attended: Generated<boolean | null>;
    proof_id: Generated<string | null>;
    replaces: Generated<string | null>;
    replaced_reason: Generated<string | null>;
    at: Date;
  };
  sitting_seat: { sitting_id: string; account_id: string; seat: Seat };
  sitting_question: {
    id: string;
    place: Generated<number>;
    sitting_id: string;
    number: string | null;
    origin: Origin;
    from_name: Generated<string>;
    body: string;
    public_body: Generated<string | null>;
    state: Generated<QuestionState>;
    reason: Generated<string | null>;
    merged_into: Generated<string | null>;
    interview_id: Generated<string | null>;
    asked_at: Date;
    decided_by: Generated<string | null>;
    decided_at: Generated<Date | null>;
    /** The day as which the time of what stayed open counts; day 1 is the working day after it. */
    due_from: Generated<string | null>;
    due_on: Generated<string | null>;
    due_provisional: Generated<boolean>;
    answer: Generated<string | null>;
    answer_given_at: Generated<Date | null>;
    answer_given_by: Generated<string | null>;
    answer_given_account: Generated<string | null>;
    answer_published_at: Generated<Date | null>;
    version: Generated<number>;
  };
  sitting_script: {
    sitting_id: string;
    version: number;
    items: ScriptItem[];
    hash: string;
    saved_at: Date;
  };
  sitting_record: {
    sitting_id: string;
    version: number;
    summary: string;
    video_link: string | null;
    hash: string;
    saved_at: Date;
  };
  sitting_entry: {
    id: string;
    sitting_id: string;
    client: string;
    seq: number;
    place: number;
    kind: EntryKind;
    speaker: string;
    guest_id: string | null;
    question_id: string | null;
    picture_id: string | null;
    body: string;
    state: Generated<"held" | "released" | "withdrawn">;
    released_no: Generated<number | null>;
    released_at: Generated<Date | null>;
    released_by: Generated<string | null>;
    withdrawn_reason: Generated<string | null>;
    typed_by: string;
    typed_name: string;
    received_at: Date;
    version: Generated<number>;
    proposed_body: Generated<string | null>;
    proposed_reason: Generated<string | null>;
    proposed_by: Generated<string | null>;
    proposed_name: Generated<string | null>;
  };
  sitting_entry_version: {
    entry_id: string;
    version: number;
    body: string;
    reason: string;
    by_name: string;
    at: Date;
  };
};

export type Change =
  | "planned"
  | "announced"
  | "moved"
  | "cancelled"
  | "guest-replaced"
  | "began"
  | "paused"
  | "resumed"
  | "ended"
  | "published"
  | "corrected";
