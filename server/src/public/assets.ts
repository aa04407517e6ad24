import fastifyStatic from "@fastify/static";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { App } from "../core/http/app.ts";
import { Refusal } from "../core/refusal.ts";

const CONSOLE = join(import.meta.dirname, "..", "..", "..", "console", "dist");

/** Serves the built console below /console/; every path of the single-page application answers its one page. */
export function consoleRoutes(app: App): void {
  if (!existsSync(join(CONSOLE, "index.html"))) {
    app.get("/console/*", { config: { policy: "core.assets" }, schema: { hide: true } }, async () => {
      throw new Refusal(503, "console-missing", "工作平台暂不可用，请联系系统管理员。");
    });
    return;
  }
  // The build lays .br and .gz beside each file: nothing is packed while somebody waits.
  void app.register(fastifyStatic, { root: CONSOLE, serve: false, preCompressed: true });
  const file = /^assets\/[\w.-]+$/;
  app.get(
    "/console/*",
    { config: { policy: "core.assets" }, schema: { hide: true } },
    async (request, reply) => {
      const wanted = (request.params as { "*": string })["*"];
      if (file.test(wanted) && existsSync(join(CONSOLE, wanted))) {
        return reply.sendFile(wanted, { immutable: true, maxAge: "365d" });
      }
      // A window from before an upgrade asks for parts that are gone: a page in their place is no script.
      if (wanted.startsWith("assets/"))
        throw new Refusal(404, "no-such-part", "平台已更新，没有这个文件。请刷新页面。");
      return reply.type("text/html; charset=utf-8").sendFile("index.html", { cacheControl: false });
    },
  );
  // Trailing slashes are ignored by the router: this route answers /console/ as well.
  app.get(
    "/console",
    { config: { policy: "core.assets" }, schema: { hide: true } },
    async (request, reply) => {
      if (!request.url.startsWith("/console/")) return reply.redirect("/console/");
      return reply.type("text/html; charset=utf-8").sendFile("index.html", { cacheControl: false });
    },
  );
}
