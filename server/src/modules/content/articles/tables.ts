import type { Generated } from "kysely";
import type { Database } from "../../../core/database.ts";
import type { ArticleState, OpenMode, SourceRole, Validity } from "./model.ts";

/** What the checks said of secrecy or personal data of a version; no piece of it stands in it. */
export interface SecrecyRemark {
  level: "block" | "warn" | "hint";
  place: string;
  message: string;
  /** Who let it pass, and why; null of what nobody had to. */
  passedBy: string | null;
  passReason: string | null;
}

export type ArticleTables = {
  portal_column: {
    id: string;
    parent_id: string | null;
    name: string;
    summary: Generated<string>;
    position: Generated<number>;
    class: string;
    owner_id: string | null;
    due_days: number | null;
    catalogue_code: string | null;
    closed: Generated<boolean>;
    kept_current: Generated<boolean>;
    version: Generated<number>;
  };
  article: {
    id: string;
    number: Generated<number>;
    class: string;
    state: Generated<ArticleState>;
    version: Generated<number>;
    public_version: number | null;
    published_at: Date | null;
    scheduled_at: Date | null;
    scheduled_by: string | null;
    scheduled_reason: string | null;
    schedule_missed: string | null;
    withdrawn_at: Date | null;
    withdrawn_by: string | null;
    withdrawn_reason: string | null;
    superseded_by: string | null;
    superseded_at: Date | null;
    index_number: string | null;
    created_at: Date;
  };
  article_version: {
    article_id: string;
    version: number;
    column_id: string;
    title: string;
    summary: string;
    body: string;
    attachments: string[];
    unit_ids: string[];
    document_number: string | null;
    written_on: string | null;
    validity: Validity | null;
    open_mode: OpenMode | null;
    interprets: string | null;
    report_unit_id: string | null;
    report_year: number | null;
    hash: string;
    saved_at: Date;
  };
  article_file: {
    id: string;
    article_id: string;
    file_id: string;
    name: string;
    media_type: string;
    size: number;
    sha256: string;
    added_by: string;
    added_at: Date;
  };
  article_source: { article_id: string; contribution_id: string; role: SourceRole };
  article_publication: {
    article_id: string;
    ordinal: number;
    version: number;
    at: Date;
    reason: string | null;
    by_name: string;
    scheduled_for: Date | null;
  };
  article_pass: {
    article_id: string;
    version: number;
    remark: string;
    rule: string;
    reason: string;
    passed_by: string;
    passed_name: string;
    passed_at: Date;
  };
  article_restriction: {
    id: string;
    article_id: string;
    reason: string;
    set_name: string;
    set_at: Date;
    lifted_name: string | null;
    lifted_reason: string | null;
    lifted_at: Date | null;
  };
  article_reading: {
    article_id: string;
    version: number;
    account_id: string;
    account_name: string;
    at: Date;
  };
  article_leak: {
    article_id: string;
    version: number;
    reported_at: Date;
    hidden_at: Date;
    hidden_by: string;
    known_by: string | null;
    known_at: Date | null;
  };
  article_leak_mail: { article_id: string; account_id: string; mailed_at: Date };
  article_secrecy_review: {
    article_id: string;
    version: number;
    looked_at: Date;
    remarks: SecrecyRemark[];
    unread: { name: string; why: string }[];
  };
  catalogue_series: { code: string; year: number; last: number };
  article_search: { article_id: string; grams: string; heading: string; plain: string };
  public_article: {
    id: string;
    number: number;
    class: string;
    published_at: Date;
    index_number: string | null;
    version: number;
    column_id: string;
    title: string;
    summary: string;
    body: string;
    attachments: string[];
    unit_ids: string[];
    document_number: string | null;
    written_on: string | null;
    validity: Validity | null;
    open_mode: OpenMode | null;
    interprets: string | null;
    report_unit_id: string | null;
    report_year: number | null;
  };
};

export const tables = (database: Database) => database.withTables<ArticleTables>();
