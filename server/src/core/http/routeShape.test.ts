import { expect, test } from "vitest";
import { z } from "zod";
import type { Context } from "../context.ts";
import type { Module } from "../module.ts";
import { buildApp, type App } from "./app.ts";

/** An app with the routes of one planted module; nothing behind it is asked while it starts. */
const starts = async (routes: (app: App) => void): Promise<void> => {
  const planted: Module = { name: "planted", policy: { see: ["office"] }, routes };
  const app = await buildApp({} as Omit<Context, "viewer" | "address">, [planted], async () => null);
  await app.ready();
  await app.close();
};
const config = { policy: "planted.see" };
const tags = ["planted"];
const params = z.object({ id: z.string() });
const response = { 200: z.object({ done: z.literal(true) }) };
const done = async () => ({ done: true as const });

test("a route with its policy, tags, parameters and answer starts; a file goes by the reply, a page is hidden", async () => {
  await starts((app) => {
    app.get("/api/planted/:id", { config, schema: { tags, params, response } }, done);
    app.get("/api/planted.xlsx", { config, schema: { tags } }, async (_request, reply) => reply.send("x"));
    app.get("/planted/:id", { config, schema: { hide: true, params } }, async () => "x");
  });
});

const WRONG: [string, RegExp, (app: App) => void][] = [
  ["no policy", /under no policy/, (app) => app.get("/api/x", { schema: { tags, response } }, done)],
  [
    "the policy of nobody",
    /under no policy/,
    (app) => app.get("/api/x", { config: { policy: "planted.else" }, schema: { tags, response } }, done),
  ],
  ["no schema", /no schema/, (app) => app.post("/api/x", { config }, done)],
  ["no tags", /no tags/, (app) => app.get("/api/x", { config, schema: { response } }, done)],
  [
    "hidden in the interface",
    /no tags in its schema, but hides/,
    (app) => app.get("/api/x", { config, schema: { hide: true, response } }, done),
  ],
  ["no answer", /no response/, (app) => app.put("/api/x", { config, schema: { tags } }, done)],
  [
    "only refusals",
    /no response/,
    (app) => app.get("/api/x", { config, schema: { tags, response: { 404: z.string() } } }, async () => ""),
  ],
  ["no params", /no params/, (app) => app.get("/x/:id", { config, schema: { hide: true } }, async () => "")],
  [
    "one of several, by options made elsewhere",
    /DELETE \/api\/x/,
    (app) => {
      const options = { config };
      app.get("/api/x", { ...options, schema: { tags, response } }, done);
      app.route({ method: "DELETE", url: "/api/x", ...options, handler: done });
    },
  ],
  [
    "in a sub-room",
    /no schema/,
    (app) => {
      void app.register(async (scope) => {
        scope.patch("/api/x", { config }, done);
      });
    },
  ],
];

test.each(WRONG)("%s: the program does not start", async (_name, told, routes) => {
  await expect(starts(routes)).rejects.toThrow(told);
});
