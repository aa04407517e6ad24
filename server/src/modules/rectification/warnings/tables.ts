import type { Generated } from "kysely";
import type { Database } from "../../../core/database.ts";
import type { RecheckOutcome } from "../model.ts";
import type { WarningState } from "./model.ts";

export type WarningTables = {
  security_warning: {
    id: string;
    finding_id: string;
    year: number;
    unit_id: string;
    check_id: string;
    message: string;
    state: Generated<WarningState>;
    warned_at: Date;
    contain_until: Date;
    mend_until: string;
    containment: string | null;
    contained_by: string | null;
    contained_at: Date | null;
    measure: string | null;
    mended_by: string | null;
    mended_at: Date | null;
    cleared_by: string | null;
    cleared_reason: string | null;
    cleared_at: Date | null;
    version: Generated<number>;
  };
  security_warning_look: {
    id: string;
    place: Generated<number>;
    warning_id: string;
    asked_by: string;
    asked_at: Date;
    outcome: RecheckOutcome | null;
    message: string | null;
    package_id: string | null;
    finished_at: Date | null;
  };
  security_warning_mail: { warning_id: string; account_id: string; mailed_at: Date };
};

export const tables = (database: Database) => database.withTables<WarningTables>();
