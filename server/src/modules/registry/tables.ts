import type { Generated } from "kysely";
import type { ArrivalColumns } from "../../core/arrival.ts";
import type { Database } from "../../core/database.ts";
import type { UnitKind } from "./kinds.ts";

export type SiteRole = "main" | "disclosure" | "admissions" | "portal" | "other";
export type UnitEventKind =
  | "founded"
  | "renamed"
  | "corrected"
  | "closed"
  | "merged-into"
  | "absorbed"
  | "split-into"
  | "split-from"
  | "site"
  | "officer";

export type RegistryTables = {
  unit: {
    id: string;
    name: string;
    short_name: string;
    kind: UnitKind;
    order_number: number;
    person_order: number;
    city: Generated<string | null>;
    fictional: Generated<boolean>;
    active: Generated<boolean>;
    named_from: Generated<string | null>;
    founded_on: Generated<string | null>;
    closed_on: Generated<string | null>;
    settled_until: Generated<string | null>;
    version: Generated<number>;
  };
  sample_unit: { unit_id: string; loaded_at: Date; loaded_by: string };
  unit_former_name: {
    id: string;
    unit_id: string;
    name: string;
    short_name: string;
    kind: UnitKind;
    valid_from: string | null;
    valid_until: string;
  };
  unit_event: {
    id: Generated<number>;
    unit_id: string;
    kind: UnitEventKind;
    happened_on: string;
    other_unit_id: string | null;
    text: string;
    basis: string | null;
    recorded_by: string;
    recorded_at: Date;
  };
  unit_site: {
    id: string;
    unit_id: string;
    url: string;
    role: Generated<SiteRole>;
    inspected: Generated<boolean>;
    valid_from: Generated<string | null>;
    valid_until: Generated<string | null>;
  };
  unit_department: {
    id: string;
    unit_id: string;
    name: string;
    valid_from: string;
    valid_until: string;
    ended_on: Generated<string | null>;
    end_reason: Generated<string | null>;
  };
  unit_officer: {
    id: string;
    place: Generated<number>;
    unit_id: string;
    name: string;
    phone: string | null;
    valid_from: string;
    valid_until: string;
    ended_on: Generated<string | null>;
    end_reason: Generated<string | null>;
    succeeds: string | null;
  };
  unit_rule: {
    id: string;
    place: Generated<number>;
    unit_id: string;
    title: string;
    document_number: string | null;
    issued_on: string;
    file_id: string;
    filed_on: string;
    recorded_by: string;
    recorded_at: Date;
    ended_on: Generated<string | null>;
    end_reason: Generated<string | null>;
  } & { [Column in keyof ArrivalColumns]: Generated<ArrivalColumns[Column]> };
  filing: {
    id: string;
    unit_id: string;
    department: string | null;
    officer_name: string | null;
    officer_phone: string | null;
    filed_on: string;
    recorded_at: Date;
  } & { [Column in keyof ArrivalColumns]: Generated<ArrivalColumns[Column]> };
};

export const tables = (database: Database) => database.withTables<RegistryTables>();
