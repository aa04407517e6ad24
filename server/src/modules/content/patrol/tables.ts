import type { Generated } from "kysely";
import type { Database } from "../../../core/database.ts";
import type { ArticleTables } from "../articles/tables.ts";

export type PatrolTables = Pick<ArticleTables, "public_article"> & {
  portal_column: { id: string; name: string; owner_id: string | null };
  patrol_finding: {
    article_id: string;
    version: number;
    remark: string;
    rule: string;
    level: "block" | "warn";
    place: string;
    message: string;
    found_at: Date;
    due_on: string;
    gone_at: Date | null;
  };
  patrol_round: {
    id: Generated<number>;
    begun_at: Date;
    ended_at: Date;
    articles: number;
    unread: number;
    found: number;
    gone: number;
  };
};

export const tables = (database: Database) => database.withTables<PatrolTables>();
