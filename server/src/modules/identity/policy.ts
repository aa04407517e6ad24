import type { Policy } from "../../core/policy.ts";

export const policy = {
  setUp: "everyone",
  readSession: "everyone",
  signIn: "everyone",
  signOut: "signed-in",
  changePassword: "signed-in",
  readRoles: "signed-in",
  keepOwnLists: "signed-in",
  listAccounts: ["system"],
  createAccount: ["system"],
  changeAccount: ["system"],
  readAudit: ["audit"],
} satisfies Policy;

/** What an account whose password must be changed may still do. */
export const beforePasswordChange = new Set([
  "identity.readSession",
  "identity.signOut",
  "identity.changePassword",
]);
