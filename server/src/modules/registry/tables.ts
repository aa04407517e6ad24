import type { Generated } from "kysely";
import type { ArrivalColumns } from "../../core/arrival.ts";
import type { Database } from "../../core/database.ts";

export type UnitKind = "bureau" | "college" | "direct";

export type RegistryTables = {
  unit: {
    id: string;
    name: string;
    short_name: string;
    kind: UnitKind;
    order_number: number;
    person_order: number;
    fictional: Generated<boolean>;
    active: Generated<boolean>;
    version: Generated<number>;
  };
  unit_site: { id: string; unit_id: string; url: string; active: Generated<boolean> };
  filing: {
    id: string;
    unit_id: string;
    department: string | null;
    officer_name: string | null;
    officer_phone: string | null;
    filed_on: string;
    recorded_at: Date;
    current: Generated<boolean>;
  } & { [Column in keyof ArrivalColumns]: Generated<ArrivalColumns[Column]> };
};

export const tables = (database: Database) => database.withTables<RegistryTables>();
