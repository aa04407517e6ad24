import type { Generated } from "kysely";
import type { Database } from "../../core/database.ts";
import type { Answer, Phase } from "./model.ts";
import type { Plan, Road } from "./plan.ts";

/** Moves as the log names them: `save` stands in the versions, and what a save made void is a row of its own. */
export type LoggedMove =
  | "submit"
  | "take-back"
  | "begin"
  | "sign"
  | "return"
  | "recall"
  | "release"
  | "drop"
  | "void";

export type ApprovalTables = {
  /** `personal`: what is said of its texts is personal; the audit names no reason. */
  approval_class: {
    class: string;
    name: string;
    least_steps: number;
    fixed: boolean;
    personal: Generated<boolean>;
  };
  approval_plan: {
    class: string;
    version: number;
    plan: Plan;
    note: string;
    made_by: string | null;
    made_name: string;
    made_at: Date;
  };
  approval_subject: {
    kind: string;
    id: string;
    class: string;
    title: string;
    link: Generated<string>;
    units: Generated<string[]>;
    own_unit: Generated<string | null>;
    named: Generated<string[]>;
    phase: Generated<Phase>;
    version: Generated<number>;
    round: Generated<number>;
    plan_version: number | null;
    road: Generated<Road>;
    submitted_by: string | null;
    pending: string | null;
    pending_since: Date | null;
    begun_by: string | null;
    begun_name: string | null;
    released_version: number | null;
    released_at: Date | null;
    debt_round: number | null;
    debt_since: Date | null;
    turn: Generated<number>;
  };
  approval_version: {
    kind: string;
    id: string;
    version: number;
    hash: string;
    note: Generated<string>;
    saved_by: string;
    saved_name: string;
    saved_at: Date;
  };
  approval_log: {
    number: Generated<number>;
    kind: string;
    id: string;
    round: number;
    version: number;
    move: LoggedMove;
    step: string | null;
    done_by: string | null;
    done_name: string;
    for_id: string | null;
    for_name: string | null;
    reason: string | null;
    answers: Generated<Answer[]>;
    road: Road;
    plan_version: number | null;
    done_at: Date;
  };
  stand_in: {
    id: string;
    absent_id: string;
    stand_in_id: string;
    starts_on: string;
    ends_on: string;
    reason: string;
    named_by: string;
    named_name: string;
    named_at: Date;
    ended_at: Date | null;
  };
};

export const tables = (database: Database) => database.withTables<ApprovalTables>();
