import type { Context } from "./core/context.ts";
import { buildApp } from "./core/http/app.ts";
import { modules } from "./modules.ts";

/** Prints the OpenAPI description; the console's client is generated from it. No route runs, so nothing needs to be started. */
const app = await buildApp({} as Omit<Context, "viewer" | "address">, modules, async () => null);
await app.ready();
console.log(JSON.stringify(app.swagger(), null, 1));
