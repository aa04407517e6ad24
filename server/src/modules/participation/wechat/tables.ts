import type { Generated, GeneratedAlways } from "kysely";
import type { Database } from "../../../core/database.ts";

export type AccountKind = "subscription" | "service" | "video" | "mini-program";
export type AccountState = "open" | "closed" | "merged";
export type SnapshotSource = "import" | "api" | "look-up";

export type WechatTables = {
  wechat_account: {
    id: string;
    unit_id: string | null;
    kind: AccountKind;
    subject: string;
    state: Generated<AccountState>;
    ended_on: Generated<string | null>;
    merged_into: Generated<string | null>;
    code_text: Generated<string | null>;
    code_proof_id: Generated<string | null>;
    recorded_by: string;
    recorded_at: Date;
    version: Generated<number>;
  };
  wechat_account_name: {
    account_id: string;
    name: string;
    from_on: string;
    until_on: Generated<string | null>;
  };
  wechat_look: {
    id: string;
    account_id: string;
    looked_on: string;
    outcome: "seen" | "could-not-look";
    last_post_on: string | null;
    proof_id: string | null;
    looked_by: string;
    recorded_at: Date;
  };
  wechat_home_look: {
    id: string;
    ordinal: GeneratedAlways<number>;
    unit_id: string;
    looked_on: string;
    url: string;
    outcome: "read" | "could-not-look";
    problem: string | null;
    picture_id: string | null;
    other_codes: number;
    looked_by: string;
    recorded_at: Date;
  };
  wechat_home_code: { look_id: string; account_id: string };
  wechat_article: {
    id: string;
    title: string;
    published_on: string;
    address: string;
    gone_on: Generated<string | null>;
    recorded_at: Date;
  };
  wechat_address: { address_key: string; article_id: string };
  wechat_import: {
    id: string;
    file_id: string;
    sha256: string;
    exported_by: string;
    exported_on: string;
    proof_id: string;
    rows: number;
    imported_by: string;
    imported_at: Date;
  };
  wechat_snapshot: {
    article_id: string;
    read_on: string;
    source: SnapshotSource;
    call: string;
    reads: number | null;
    at_least: boolean;
    likes: number | null;
    shares: number | null;
    import_id: string | null;
    recorded_at: Date;
  };
  wechat_day: { day: string; state: "done" | "unknown"; reason: string | null; asked_at: Date };
  wechat_promotion: {
    id: string;
    unit_id: string;
    done_on: string;
    how: "repost" | "page" | "picture";
    address: string | null;
    proof_id: string | null;
    recorded_by: string;
    recorded_at: Date;
    state: Generated<"unchecked" | "confirmed" | "refuted">;
    check_note: Generated<string | null>;
    checked_by: Generated<string | null>;
    checked_at: Generated<Date | null>;
  };
};

export const tables = (database: Database) => database.withTables<WechatTables>();
