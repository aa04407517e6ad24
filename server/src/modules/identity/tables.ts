import type { Generated } from "kysely";
import type { Role } from "./roles/roles.ts";
import type { Database } from "../../core/database.ts";

export type IdentityTables = {
  barred_unit: { unit_id: string; message: string; barred_at: Date };
  account: {
    id: string;
    login: string;
    name: string;
    role: Role;
    unit_id: string | null;
    password_hash: string;
    must_change_password: Generated<boolean>;
    disabled: Generated<boolean>;
    created_at: Date;
    email: Generated<string | null>;
    version: Generated<number>;
  };
  employment: { account_id: string; unit_id: string; present: boolean };
  declared_conflict: { account_id: string; unit_id: string; reason: string; declared_at: Date };
  list_look: { account_id: string; list: string; hidden: string[]; dense: boolean };
  list_view: { account_id: string; list: string; name: string; query: string };
  sign_in_failure: {
    login: string;
    /** Network address, empty when none is known. */
    address: string;
    failures: number;
    locked_until: Date | null;
    failed_at: Date;
  };
  session: {
    token_hash: string;
    account_id: string;
    csrf_token: string;
    created_at: Date;
    seen_at: Date;
  };
};

export const tables = (database: Database) => database.withTables<IdentityTables>();
