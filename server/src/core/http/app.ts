import { limitImports, WORKBOOK } from "./oneImport.ts";
import { dateInChina } from "../clock.ts";
import compress from "@fastify/compress";
import { z } from "zod";
import cookie from "@fastify/cookie";
import swagger from "@fastify/swagger";
import Fastify, { type FastifyInstance, type FastifyRequest, type RawServerDefault } from "fastify";
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from "fastify-type-provider-zod";
import type { FastifyBaseLogger } from "fastify";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Context, Viewer } from "../context.ts";
import type { Module } from "../module.ts";
import { demand, type Rule } from "../policy.ts";
import { searchAll, searchAnswer, searchQuery } from "../search.ts";
import { waiting, waitingFor } from "../waiting.ts";
import { answerError } from "./errors.ts";
import { answerPage, NO_PAGE, wantsPage } from "./plainPage.ts";
import { speakChinese } from "./inputProblems.ts";
import { checkOrigin, protect } from "./protection.ts";
import { limitRates, type Limit } from "./rateLimit.ts";
import { demandShape } from "./routeShape.ts";

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

declare module "fastify" {
  interface FastifyContextConfig {
    /** `module.action` of the policy that decides about this route. A route without one does not start. */
    policy?: string;
    /** A form for everyone: whoever is signed in acts there as a stranger too, and no account is noted beside what is sent. */
    stranger?: boolean;
    /** How often one account or address may use the route; see `rateLimit.ts` for routes that name none. */
    limit?: Limit;
  }
  interface FastifyRequest {
    context: Context;
  }
  interface FastifyInstance {
    /** Every route with its policy, for the test that walks them all. */
    routeList: { method: string; url: string; policy: string }[];
  }
}

/** Finds out who is asking. Given by the identity module, so that core knows no module. */
export type Authenticate = (
  context: Context,
  request: FastifyRequest,
) => Promise<{ viewer: Viewer; csrfToken: string } | null>;

/** The largest request body in bytes (an Excel import, a stamped scan). */
const BODY_LIMIT = 20 * 1024 * 1024;

/** How long a request may take to arrive, headers and body (milliseconds): the largest body at 1.5 Mbit/s. Slower ones are closed. */
const REQUEST_MS = 120_000;

/** Header of an answer with what the command led to elsewhere: sentences as JSON, percent-encoded. */
export const REMARKS = "x-mingcha-remarks";

/** Builds the web server: schemas by zod, one policy a route, CSRF and CSP, errors as one clear sentence. */
export async function buildApp(
  base: Omit<Context, "viewer" | "address">,
  modules: Module[],
  authenticate: Authenticate,
): Promise<App> {
  speakChinese();
  const app: App = Fastify({
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: true,
    requestTimeout: REQUEST_MS,
    trustProxy: base.config?.trustProxy ?? false,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 300 },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(answerError);
  await app.register(cookie);
  // Lists of a whole province are long; what is public and cached is sent as it is kept.
  await app.register(compress, {
    encodings: ["gzip"],
    // Requests come as they are: a packed one would be unpacked before anybody has signed in.
    globalDecompression: false,
    customTypes: /^application\/json/,
    threshold: 4096,
    zlibOptions: { level: 5 },
  });
  await app.register(swagger, {
    openapi: {
      info: {
        title: "Mingcha",
        version: "0.1.0",
        description: "The platform's one interface; the console uses it too.",
      },
    },
    transform: jsonSchemaTransform,
  });

  const rules = new Map<string, Rule>([
    ["core.description", "everyone"],
    ["core.health", "everyone"],
    ["core.assets", "everyone"],
    ["core.waiting", "signed-in"],
    ["core.search", "signed-in"],
  ]);
  for (const module of modules) {
    for (const [action, rule] of Object.entries(module.policy)) rules.set(`${module.name}.${action}`, rule);
  }
  const ruleOf = (name: string | undefined): Rule => {
    const rule = name === undefined ? undefined : rules.get(name);
    if (!rule) throw new Error(`No policy names ${JSON.stringify(name)}.`);
    return rule;
  };
  const routeList: App["routeList"] = [];
  app.decorate("routeList", routeList);
  await limitRates(app, base.config, (name) => rules.get(name ?? ""));
  app.addHook("onRoute", (route) => {
    if (route.method === "HEAD") return;
    const name = route.config?.policy;
    if (!name || !rules.has(name))
      throw new Error(`The route ${String(route.method)} ${route.url} is under no policy.`);
    demandShape(route);
    for (const method of [route.method].flat()) routeList.push({ method, url: route.url, policy: name });
  });

  for (const type of ["application/octet-stream", WORKBOOK]) {
    app.addContentTypeParser(type, { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  }
  app.decorateRequest("context", null as unknown as Context);
  app.addHook("onRequest", async (request, reply) => {
    protect(request, reply);
    const context: Context = { ...base, viewer: null, address: request.ip, remarks: [] };
    request.context = context;
    if (request.is404) return;
    const rule = ruleOf(request.routeOptions.config.policy);
    const session = request.routeOptions.config.stranger ? null : await authenticate(context, request);
    context.viewer = session?.viewer ?? null;
    checkOrigin(request, session?.csrfToken ?? null);
    demand(rule, context.viewer);
  });
  limitImports(app);
  app.addHook("onSend", async (request, reply) => {
    const remarks = request.context?.remarks ?? [];
    if (reply.statusCode < 400 && remarks.length > 0)
      reply.header(REMARKS, encodeURIComponent(JSON.stringify(remarks)));
  });
  app.setNotFoundHandler((request, reply) => {
    if (wantsPage(request)) return answerPage(reply, 404, NO_PAGE);
    void reply.status(404).send({
      code: "not-found",
      message: "没有这个地址，请刷新页面后重试；仍不成功的请联系系统管理员。",
      details: null,
    });
  });

  app.get("/api/openapi.json", { config: { policy: "core.description" }, schema: { hide: true } }, async () =>
    app.swagger(),
  );
  app.get("/api/health", { config: { policy: "core.health" }, schema: { hide: true } }, async () => {
    await base.database.selectFrom("audit").select("id").limit(1).execute();
    return { healthy: true };
  });
  app.get(
    "/api/waiting",
    {
      config: { policy: "core.waiting" },
      schema: {
        tags: ["waiting"],
        response: { 200: z.object({ today: z.string(), waiting: z.array(waiting) }) },
      },
    },
    async (request) => ({
      today: dateInChina(request.context.clock.now()),
      waiting: await waitingFor(
        request.context,
        modules.flatMap((module) => module.waiting ?? []),
      ),
    }),
  );
  app.get(
    "/api/search",
    {
      config: { policy: "core.search" },
      schema: { tags: ["search"], querystring: searchQuery, response: { 200: searchAnswer } },
    },
    async (request) => ({
      groups: await searchAll(
        request.context,
        request.query.search,
        modules.flatMap((module) => module.finds ?? []),
      ),
    }),
  );
  await app.register(async (scope) => {
    for (const module of modules) module.routes(scope.withTypeProvider<ZodTypeProvider>() as App);
  });
  return app;
}
