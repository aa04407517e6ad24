import type { App } from "../core/http/app.ts";
import type { Module } from "../core/module.ts";
import { consoleRoutes } from "./assets.ts";
import { STYLE } from "./style.ts";

const policy = { readPages: "everyone" } as const;

function routes(app: App): void {
  app.get(
    "/public.css",
    { config: { policy: "public.readPages" }, schema: { hide: true } },
    async (_request, reply) =>
      reply.type("text/css; charset=utf-8").header("cache-control", "max-age=600").send(STYLE),
  );
  consoleRoutes(app);
}

/** Server-rendered pages for everyone, without client script, and the built console. */
export const publicPages: Module = { name: "public", policy, routes };
