import type { Module } from "../../core/module.ts";
import { policy } from "./policy.ts";
import { routes } from "./routes.ts";

/** 机构变动: units that are closed, merged or split, with what hangs on them in every year. */
export const reorganisation: Module = { name: "reorganisation", policy, routes };
