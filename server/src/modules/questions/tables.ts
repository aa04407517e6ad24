import type { Generated } from "kysely";
import type { Database } from "../../core/database.ts";

export type QuestionTables = {
  question_series: { series: string; year: number; last: number };
  question_number: { number: string; series: string; code_hash: string; issued_at: Date };
  question_attempt: { number: string; failures: number; locked_until: Date | null; at: Date };
  question_session: { token_hash: string; number: string; opened_at: Date; until: Date };
  question_proof: { id: string; until: Date; form_hash: string | null };
  question_unproved: { address: string; hour: Date; count: number };
  question_form: { key_hash: string; number: string; content_hash: string; at: Generated<Date> };
};

export const tables = (database: Database) => database.withTables<QuestionTables>();
