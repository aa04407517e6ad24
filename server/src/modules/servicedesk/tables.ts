import type { Generated } from "kysely";
import type { OfficialDocument } from "@mingcha/gongwen";
import type { Database } from "../../core/database.ts";
import type { StopReason } from "./clocks/clocks.ts";
import type { Kind } from "./clocks/rules.ts";

export type CaseState =
  | "received"
  | "accepted"
  | "declined"
  | "handling"
  | "waiting"
  | "answered"
  | "asked-again"
  | "closed"
  | "merged";
export type ClosedAs = "answered" | "declined" | "withdrawn" | "no-answer";
export type Channel = "web" | "phone" | "visit" | "letter";
export type LegRole = "lead" | "co";
export type LegEnd =
  | "answered"
  | "sent-back"
  | "transferred"
  | "withdrawn"
  | "no-answer"
  | "merged"
  | "declined";
export type ReplyState = "draft" | "checked" | "handed-in" | "returned" | "sent";
export type Actor = "citizen" | "desk" | "unit" | "head" | "system";
export type Solved = "solved" | "partly" | "unsolved" | "not-applicable";

export type DeskTables = {
  desk_case: {
    id: string;
    number: string;
    kind: Kind;
    shielded: boolean;
    about_unit_id: string | null;
    /** The unit that the writer named; the desk's own word is `about_unit_id`. */
    sender_about_unit_id: string | null;
    subject: string | null;
    title: string;
    body: string;
    text_hash: string;
    channel: Channel;
    consent_publish: boolean;
    consent_contact: boolean;
    minor: boolean;
    received_at: Date;
    arrived_on: string;
    state: Generated<CaseState>;
    closed_as: ClosedAs | null;
    closed_at: Date | null;
    master_id: string | null;
    promise_days: number;
    extended: Generated<number>;
    promise_due: string;
    promise_floor: string | null;
    promise_provisional: boolean;
    promise_kept_at: Date | null;
    send_backs: Generated<number>;
    for_head: Generated<boolean>;
    answered_at: Date | null;
    ask_until: string | null;
    asked_again_text: string | null;
    filed_by: string | null;
    version: Generated<number>;
  };
  desk_contact: { case_id: string; sealed: string | null; key_name: string; erased_at: Date | null };
  desk_contact_access: {
    id: Generated<number>;
    case_id: string;
    at: Date;
    account_id: string;
    account_name: string;
    reason: string;
  };
  desk_leg: {
    id: string;
    case_id: string;
    round: number;
    unit_id: string | null;
    role: LegRole;
    shielded: boolean;
    brief: string | null;
    dispatched_at: Date;
    counted_from: string;
    working_days: number;
    extended: Generated<number>;
    due_on: string;
    due_floor: string | null;
    due_provisional: boolean;
    final: Generated<boolean>;
    handed_in_at: Date | null;
    ended_at: Date | null;
    ended_as: LegEnd | null;
    ended_note: string | null;
    statement: string | null;
    stated_at: Date | null;
    reminded: Generated<number>;
  };
  desk_stop: {
    id: string;
    case_id: string;
    leg_id: string | null;
    why: StopReason;
    from_at: Date;
    until_at: Date | null;
    asked: string | null;
    answered: string | null;
  };
  desk_extension: {
    case_id: string;
    leg_id: string;
    days: number;
    reason: string;
    asked_by: string;
    asked_at: Date;
    decided_by: string | null;
    decided_at: Date | null;
    granted: boolean | null;
    note: string | null;
  };
  desk_decline: {
    case_id: string;
    reason: string;
    note: string;
    declined_by: string;
    at: Date;
    appeal: string | null;
    appealed_at: Date | null;
    decided_by: string | null;
    decided_at: Date | null;
    decision_note: string | null;
  };
  desk_reply: {
    id: string;
    case_id: string;
    leg_id: string;
    place: number;
    body: string;
    basis: { title: string; number: string | null }[];
    state: Generated<ReplyState>;
    drafted_by: string;
    drafted_name: string;
    drafted_at: Date;
    checked_by: string | null;
    checked_name: string | null;
    checked_at: Date | null;
    check_answers: Record<string, boolean> | null;
    signed_by: string | null;
    signed_name: string | null;
    signed_at: Date | null;
    released_by: string | null;
    released_name: string | null;
    sent_at: Date | null;
    returned_note: string | null;
    version: Generated<number>;
  };
  desk_file: {
    id: string;
    case_id: string;
    stored_id: string;
    origin: "citizen" | "unit";
    place: number;
    media_type: string;
    size: number;
    sha256: string;
    at: Date;
  };
  desk_upload: { stored_id: string; at: Date };
  desk_event: {
    id: Generated<number>;
    case_id: string;
    at: Date;
    actor: Actor;
    account_id: string | null;
    account_name: string | null;
    unit_id: string | null;
    what: string;
    public_text: string | null;
    note: string | null;
  };
  desk_press: {
    id: string;
    case_id: string;
    leg_id: string;
    ordinal: number;
    at: Date;
    by_account: string;
    by_name: string;
    note: string;
  };
  desk_publication_draft: {
    case_id: string;
    title: string;
    body: string;
    reply: string;
    private: boolean;
    redacted_by: string;
    redacted_at: Date;
  };
  desk_publication: {
    case_id: string;
    public_id: string;
    title: string;
    body: string;
    reply: string;
    terms: string[];
    redacted_by: string;
    redacted_at: Date;
    approved_by: string | null;
    approved_at: Date | null;
    hidden_reason: string | null;
    hidden_at: Date | null;
    helped: Generated<number>;
    version: Generated<number>;
  };
  desk_rating: {
    case_id: string;
    channel: "self" | "phone";
    solved: Solved;
    satisfied: number | null;
    words: string | null;
    by_account: string | null;
    first_at: Date;
    at: Date;
  };
  desk_follow_up: {
    id: string;
    case_id: string;
    at: Date;
    by_account: string;
    by_name: string;
    note: string;
  };
  desk_ledger: {
    id: string;
    unit_id: string;
    year: number;
    stored_id: string;
    file_name: string;
    sha256: string;
    rows: number;
    given_by: "unit" | "office";
    imported_by: string;
    imported_name: string;
    imported_at: Date;
    replaced_at: Date | null;
  };
  desk_ledger_row: {
    ledger_id: string;
    place: number;
    own_number: string;
    kind: Kind;
    received_on: string;
    answered_on: string | null;
    extended: boolean;
    solved: Solved | null;
    satisfied: number | null;
  };
  desk_ledger_sample: {
    ledger_id: string;
    place: number;
    found: "right" | "wrong" | "missing" | null;
    note: string | null;
    looked_by: string | null;
    looked_name: string | null;
    looked_at: Date | null;
  };
  desk_common_question: {
    id: string;
    question: Generated<string | null>;
    answer: Generated<string | null>;
    terms: Generated<string[]>;
    draft_question: string | null;
    draft_answer: string | null;
    drafted_by: string | null;
    drafted_at: Date | null;
    case_id: Generated<string | null>;
    owner_id: string;
    review_by: string;
    reviewed_on: Generated<string | null>;
    approved_by: Generated<string | null>;
    published_at: Generated<Date | null>;
    withdrawn_at: Generated<Date | null>;
    withdrawn_reason: Generated<string | null>;
    helped: Generated<number>;
    version: Generated<number>;
  };
  desk_trial: {
    id: string;
    unit_id: string;
    year: number;
    planned_on: string;
    sent_to: Generated<string | null>;
    case_id: Generated<string | null>;
    question: Generated<string | null>;
    sent_on: Generated<string | null>;
    answer_by: Generated<string | null>;
    answered_on: Generated<string | null>;
    quality: Generated<"good" | "poor" | null>;
    note: Generated<string | null>;
    proof: Generated<string[]>;
    made_by: string;
    version: Generated<number>;
  };
  desk_supervision: {
    id: string;
    unit_id: string;
    agency: string;
    number_year: number;
    serial: number;
    issued_on: string;
    issued_by: string;
    issued_name: string;
    issued_at: Date;
    answer_by: string;
    document: OfficialDocument;
    docx_id: string;
    docx_sha256: string;
    pdf_id: string;
    pdf_sha256: string;
  };
  desk_supervision_leg: { supervision_id: string; leg_id: string; days_over: number };
  desk_signer: { account_id: string; unit_id: string; named_by: string; named_at: Date };
};

export const tables = (database: Database) => database.withTables<DeskTables>();
