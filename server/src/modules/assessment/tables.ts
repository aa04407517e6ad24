import type { Database } from "../../core/database.ts";
import type { FactValue } from "../evidence/index.ts";
import type { ItemMark } from "./computeMarks.ts";
import type { FactName, FindingList } from "./pack.ts";
import type { Rubric } from "./rubric.ts";

export type AssessmentTables = {
  cycle: {
    year: number;
    name: string;
    pack: string;
    synthetic: boolean;
    rubric: Rubric;
    /** Objects, not arrays: jsonb parameters take objects. */
    lists: { lists: FindingList[] };
    facts: { facts: FactName[] };
    opened_by: string;
    opened_at: Date;
    computed_at: Date | null;
  };
  item_mark: {
    year: number;
    unit_id: string;
    item: string;
    state: ItemMark["state"];
    points: number | null;
    explanation: string;
    facts: Record<string, FactValue>;
    computed_at: Date;
  };
};

export const tables = (database: Database) => database.withTables<AssessmentTables>();
