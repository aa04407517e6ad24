import type { Database } from "../../core/database.ts";

export type ReminderTables = {
  reminder: {
    kind: string;
    subject: string;
    account_id: string;
    due: string | null;
    body: string;
    link: string;
    reminded_at: Date;
    mailed_at: Date | null;
    done_at: Date | null;
  };
};

export const tables = (database: Database) => database.withTables<ReminderTables>();
