import type { Module } from "./core/module.ts";
import { identity } from "./modules/identity/index.ts";
import { registry } from "./modules/registry/index.ts";
import { publicPages } from "./public/index.ts";

/** Every module of the platform, in the order in which their routes are added. */
export const modules: Module[] = [identity, registry, publicPages];
