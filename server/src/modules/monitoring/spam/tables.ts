import type { Generated } from "kysely";
import type { PageWords, SpamRow } from "@mingcha/inspector";
import type { Database } from "../../../core/database.ts";

export type SpamKind = "gambling" | "adult" | "fraud" | "counterfeit" | "other";

export type SpamTables = {
  spam_word: {
    id: string;
    text: string;
    kind: SpamKind;
    stands_in: SpamRow["place"];
    alone: boolean;
    note: string;
    source: string;
    version: Generated<number>;
    added_name: string;
    added_at: Date;
    changed_name: string | null;
    changed_at: Date | null;
    retired_name: string | null;
    retired_reason: string | null;
    retired_at: Date | null;
  };
  spam_list: { version: number; sha256: string; rows: { rows: SpamRow[] }; made_name: string; made_at: Date };
  home_page_words: {
    unit_id: string;
    place: number;
    year: number;
    package_id: string;
    words: PageWords;
    taken_at: Date;
  };
};

export const tables = (database: Database) => database.withTables<SpamTables>();
