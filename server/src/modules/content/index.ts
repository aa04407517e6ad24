import type { Module } from "../../core/module.ts";
import { policy } from "./policy.ts";
import { routes } from "./routes.ts";

export const content: Module = { name: "content", policy, routes };
