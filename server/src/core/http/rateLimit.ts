import rateLimit from "@fastify/rate-limit";
import type { FastifyRequest, RouteOptions } from "fastify";
import type { Config } from "../config.ts";
import type { Rule } from "../policy.ts";
import { Refusal } from "../refusal.ts";
import type { App } from "./app.ts";

/** What a route is counted under. A route names one in its `config.limit`; without a name it gets the one that its policy and address ask for. */
export type Limit = "sign-in" | "public-post" | "export" | "ballot";

const WINDOW_MS = 60_000;

/** Files that cost work for every request. */
const MADE_FILE = /\.(xlsx|docx|pdf|zip|wacz|csv)$/;

/**
 * Which limit a route stands under: what it names; else `public-post` for whatever a stranger may send, `export` for files that are
 * made on request; else none.
 */
export function limitOf(
  route: Pick<RouteOptions, "method" | "url" | "config">,
  rule: Rule | undefined,
): Limit | null {
  const named = route.config?.limit;
  if (named) return named;
  const reading = [route.method].flat().every((method) => method === "GET" || method === "HEAD");
  if (!reading) return rule === "everyone" ? "public-post" : null;
  return MADE_FILE.test(route.url) ? "export" : null;
}

/** The address that strangers are counted by (IPv6: the /64, which one of them may have whole). */
export const networkAddress = (request: FastifyRequest): string => rateLimit.normalizeIP(request.ip, 64);

/** Signed-in people are counted by account, strangers by address (IPv6: by /64). */
function counted(request: FastifyRequest): string {
  const account = request.context.viewer?.accountId;
  return account ? `account:${account}` : `address:${networkAddress(request)}`;
}

const LIMITS: Record<Limit, (config: Config) => number> = {
  "sign-in": (config) => config.limits.signIns,
  "public-post": (config) => config.limits.publicPosts,
  export: (config) => config.limits.exports,
  // A campus shares one address: its pupils vote in one minute.
  ballot: (config) => config.limits.ballots,
};

/**
 * Counts requests by minute, per account or address, for routes under a limit; all routes of one limit share its count. Register before
 * routes are added.
 * @throws Refusal 429 with `retry-after` in seconds
 */
export async function limitRates(
  app: App,
  config: Config | undefined,
  ruleOf: (policy: string | undefined) => Rule | undefined,
): Promise<void> {
  // The description of the interface is written without a configuration: nothing is asked there.
  if (!config) return;
  await app.register(rateLimit, { global: false });
  const hooks = new Map(
    (Object.keys(LIMITS) as Limit[]).map((limit) => [
      limit,
      app.rateLimit({
        max: LIMITS[limit](config),
        timeWindow: WINDOW_MS,
        keyGenerator: counted,
        errorResponseBuilder: (_request, { ttl }) =>
          new Refusal(429, "too-many-requests", `请求过于频繁，请 ${Math.ceil(ttl / 1000)} 秒后再试。`),
      }),
    ]),
  );
  app.addHook("onRoute", (route) => {
    const limit = limitOf(route, ruleOf(route.config?.policy));
    const hook = limit && hooks.get(limit);
    if (hook) route.onRequest = [...[route.onRequest ?? []].flat(), hook];
  });
}
