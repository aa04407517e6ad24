import type { Module } from "../../core/module.ts";
import { invariants } from "./queries/invariants.ts";
import { finds } from "./queries/finds.ts";
import { policy } from "./policy.ts";
import { routes } from "./routes.ts";
export { issuerOf, ownName, printerOf } from "./issuer.ts";
export { contactWords, noContact, officeContact } from "./queries/contact.ts";
export { expectedNumber } from "./queries/expectedNumber.ts";
export type { Contact } from "./schemas.ts";
export { takeNumber, type NumberedDocument } from "./commands/takeNumber.ts";
export { voidNumber } from "./commands/voidNumber.ts";
export { standingNumbers } from "./queries/standingNumbers.ts";
export { registerOf } from "./queries/register.ts";

/** 发文登记: the numbers of official documents, without gaps (decision 11). */
export const documents: Module = { name: "documents", policy, finds, invariants, routes };
