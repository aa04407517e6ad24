import type { Module } from "../../core/module.ts";
import { policy } from "./policy.ts";
import { routes } from "./routes.ts";

export { barUnit } from "./commands/barUnit.ts";
export { carryRecusal } from "./commands/carryRecusal.ts";
export { changeEmployment, changeMail, declareConflict } from "./commands/changeEmployment.ts";
export { accountNamed } from "./queries/accountNamed.ts";
export { accountsOfRole, accountsWithMail, type AccountName } from "./queries/accountsOfRole.ts";
export { employments, recusals, type Employment } from "./queries/recusals.ts";
export { authenticate } from "./queries/session.ts";
export { readRoleTable, roleProblems, type RoleTable } from "./roles/roleTable.ts";

export const identity: Module = { name: "identity", policy, routes };
