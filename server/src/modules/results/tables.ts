import type { Generated } from "kysely";
import type { Database } from "../../core/database.ts";
import type { ResultJson, Standing } from "./model.ts";

export type ResultsTables = {
  standing: { year: number; data: { rows: Standing[] }; frozen_by: string; frozen_at: Date };
  nominee: { year: number; unit_id: string; name: string; filed_by: string; filed_at: Date };
  basis_document: { number: string; title: string; issued_on: string | null; recorded_at: Date };
  notice: {
    year: number;
    state: Generated<"draft" | "published">;
    agency: string;
    number_year: number;
    serial: number;
    issued_on: string;
    version: Generated<number>;
    drafted_by: string;
    drafted_at: Date;
    file_id: string | null;
    result: ResultJson | null;
    published_at: Date | null;
  };
};

export const tables = (database: Database) => database.withTables<ResultsTables>();
