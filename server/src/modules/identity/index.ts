import type { Module } from "../../core/module.ts";
import { sealAudit } from "./commands/sealAudit.ts";
import { sweepSessions } from "./commands/sweepSessions.ts";
import { invariants } from "./invariants.ts";
import { policy } from "./policy.ts";
import { accountsRoutes } from "./accountsRoutes.ts";
import { listRoutes } from "./listRoutes.ts";
import { routes } from "./routes.ts";

export { viewerOf } from "./queries/viewerOf.ts";
export { barUnit } from "./commands/barUnit.ts";
export { carryRecusal } from "./commands/carryRecusal.ts";
export { changeEmployment, changeMail, declareConflict } from "./commands/changeEmployment.ts";
export { accountNamed } from "./queries/accountNamed.ts";
export { auditChain } from "./queries/auditChain.ts";
export {
  accountsOfRole,
  accountsWithMail,
  enabledNames,
  type AccountName,
} from "./queries/accountsOfRole.ts";
export { dataIsMissing } from "./queries/dataIsMissing.ts";
export { employments, recusals, type Employment } from "./queries/recusals.ts";
export { authenticate } from "./commands/keepSession.ts";
export { ROLES, roleOf, type Role } from "./roles/roles.ts";
export { readRoleTable, roleProblems, type RoleTable } from "./roles/roleTable.ts";

export const identity: Module = {
  name: "identity",
  policy,
  invariants,
  routes: (app) => {
    routes(app);
    accountsRoutes(app);
    listRoutes(app);
  },
  jobs: {
    "identity:sweep-sessions": async (context) => {
      await sweepSessions(context);
    },
    "identity:seal-audit": async (context) => {
      await sealAudit(context);
    },
  },
  crontab: "23 * * * * identity:sweep-sessions\n*/5 * * * * identity:seal-audit",
};
