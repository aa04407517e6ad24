import type { Generated } from "kysely";
import type { OfficialDocument } from "@mingcha/gongwen";
import type { Database } from "../../core/database.ts";
import type { EvidencePointer } from "../evidence/read.ts";
import type { ItemState, RecheckKind, RecheckOutcome, RecheckPurpose } from "./model.ts";

export type RectificationTables = {
  rectification_order: {
    id: string;
    year: number;
    unit_id: string;
    agency: string;
    number_year: number;
    serial: number;
    issued_on: string;
    issued_by: string;
    issued_at: Date;
    document: OfficialDocument;
    docx_id: string;
    docx_sha256: string;
    pdf_id: string;
    pdf_sha256: string;
    /** Last day of a written objection; null in orders of an earlier program. */
    object_until: Generated<string | null>;
    acknowledged_by: string | null;
    acknowledged_at: Date | null;
    /** The piece of work that it came of; null when it was issued by itself. */
    batch_id: Generated<string | null>;
  };
  order_batch: {
    id: string;
    year: number;
    agency: string;
    unit_ids: string[];
    begun_by: string;
    begun_name: string;
    begun_at: Date;
    refused: Generated<{ units: { unitId: string; reason: string }[] }>;
    ended_at: Date | null;
    stopped: string | null;
  };
  order_mail: { order_id: string; account_id: string; mailed_at: Date };
  rectification_item: {
    id: string;
    order_id: string;
    finding_id: string;
    year: number;
    unit_id: string;
    list: string;
    title: string;
    security: boolean;
    check_id: string;
    message: string;
    /** What the order asked for, and what closes the item; null in orders of an earlier program. */
    demand: Generated<string | null>;
    closes: Generated<string | null>;
    found_on: string;
    limit_working_days: number;
    /** The limit counts from the day after it. */
    counted_from: string;
    due: string;
    state: Generated<ItemState>;
    reopened: Generated<number>;
    closed_on: string | null;
    version: Generated<number>;
  };
  rectification_reply: {
    id: string;
    place: Generated<number>;
    item_id: string;
    measure: string;
    done_on: string;
    file_ids: Generated<string[]>;
    replied_by: string;
    replied_at: Date;
    decision: "accepted" | "returned" | null;
    reason: string | null;
    decided_by: string | null;
    decided_at: Date | null;
  };
  rectification_extension: {
    item_id: string;
    until: string;
    reason: string;
    asked_by: string;
    asked_at: Date;
    approved: boolean | null;
    decision_reason: string | null;
    decided_by: string | null;
    decided_at: Date | null;
  };
  recheck: {
    id: string;
    place: Generated<number>;
    item_id: string;
    look_id: string;
    kind: RecheckKind;
    purpose: RecheckPurpose;
    state: Generated<"queued" | "done">;
    outcome: RecheckOutcome | null;
    message: string | null;
    evidence: Generated<EvidencePointer[]>;
    file_ids: Generated<string[]>;
    rule_version: string | null;
    first_package_id: string | null;
    first_outcome: string | null;
    first_rule_version: string | null;
    package_id: string | null;
    asked_by: string;
    asked_at: Date;
    finished_at: Date | null;
  };
  rectification_press: {
    id: string;
    item_id: string;
    note: string;
    pressed_by: string;
    pressed_at: Date;
  };
  look_back: {
    id: string;
    year: number;
    closed_before: string;
    share: number;
    seed: string;
    population: number;
    item_ids: string[];
    drawn_by: string;
    drawn_at: Date;
  };
  rectification_event: {
    id: Generated<number>;
    item_id: string;
    at: Date;
    actor: string;
    kind: string;
    text: string;
  };
};

export const tables = (database: Database) => database.withTables<RectificationTables>();
