import type { Module } from "../../core/module.ts";
import { policy } from "./policy.ts";
import { routes } from "./routes.ts";

export { accountsOfRole } from "./queries/accountsOfRole.ts";
export { authenticate } from "./queries/session.ts";

export const identity: Module = { name: "identity", policy, routes };
