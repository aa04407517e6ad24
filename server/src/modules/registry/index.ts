import type { Module } from "../../core/module.ts";
import { policy } from "./policy.ts";
import { routes } from "./routes.ts";

export { filingsOf, type PastFiling } from "./queries/filings.ts";
export { allUnits, unit } from "./queries/units.ts";
export { KIND_NAMES } from "./workbook.ts";
export type { Unit } from "./schemas.ts";
export type { UnitKind } from "./tables.ts";

export const registry: Module = { name: "registry", policy, routes };
