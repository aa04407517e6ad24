import type { Generated } from "kysely";
import type { Database } from "../../core/database.ts";

export type DocumentTables = {
  office_contact: {
    id: Generated<number>;
    person: string;
    phone: string;
    address: string;
    /** An object, not an array: jsonb parameters take objects. */
    order_copies: { names: string[] };
    set_by: string;
    set_at: Date;
  };
  number_series: {
    agency: string;
    year: number;
    first: Generated<number>;
    opened_by: string;
    opened_at: Date;
  };
  document_number: {
    agency: string;
    year: number;
    serial: number;
    title: string;
    reference: string;
    taken_by: string;
    taken_at: Date;
    voided_by: string | null;
    voided_at: Date | null;
    void_reason: string | null;
  };
};

export const tables = (database: Database) => database.withTables<DocumentTables>();
