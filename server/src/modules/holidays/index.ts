import type { Module } from "../../core/module.ts";
import { policy } from "./policy.ts";
import { routes } from "./routes.ts";

/** 节假日: the State Council's tables, and how a last day comes about. Reading them is core's (`core/holidays.ts`). */
export const holidays: Module = { name: "holidays", policy, routes };
