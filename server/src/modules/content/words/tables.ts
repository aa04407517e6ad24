import type { Database } from "../../../core/database.ts";

export type WordTables = {
  review_word: {
    id: string;
    text: string;
    kind: "forbidden" | "fixed";
    level: "block" | "warn" | "hint";
    source: string;
    replacement: string | null;
    advice: string | null;
    valid_from: string | null;
    valid_until: string | null;
    added_by: string;
    added_name: string;
    added_at: Date;
    ended_by: string | null;
    ended_reason: string | null;
    ended_at: Date | null;
  };
  review_person: {
    id: string;
    name: string;
    unit: string;
    title: string;
    source: string;
    valid_from: string | null;
    valid_until: string | null;
    added_name: string;
    added_at: Date;
    ended_by: string | null;
    ended_reason: string | null;
    ended_at: Date | null;
  };
  review_allowance: {
    id: string;
    rule: string;
    text: string;
    owner_id: string;
    owner_name: string;
    until: string;
    reason: string;
    added_at: Date;
    ended_at: Date | null;
  };
};

export const tables = (database: Database) => database.withTables<WordTables>();
