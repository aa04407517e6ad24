import type { FastifyRequest } from "fastify";
import { z } from "zod";
import type { App } from "../core/http/app.ts";
import { notFound } from "../core/refusal.ts";
import { badge } from "./badge.ts";
import { unitsFoundPage } from "./findUnit.ts";
import { published } from "./published.ts";
import { resultsFeed } from "./resultsFeed.ts";

const config = { policy: "public.readPages" };

/** The address under which the reader sees the platform; the configured one goes first. */
export const baseOf = (request: FastifyRequest): string =>
  request.context.config.portal.address ?? `${request.protocol}://${request.host}`;

/** Ways to a result from elsewhere: a search, a feed, a unit's badge. */
export function foundRoutes(app: App): void {
  app.get(
    "/results/units",
    {
      config,
      schema: {
        hide: true,
        querystring: z.object({ search: z.string().trim().max(60).catch("").default("") }),
      },
    },
    async (request, reply) =>
      reply
        .type("text/html; charset=utf-8")
        .send(unitsFoundPage(await published(request.context), request.query.search)),
  );
  app.get("/results/feed.xml", { config, schema: { hide: true } }, async (request, reply) =>
    reply
      .type("application/rss+xml; charset=utf-8")
      .send(resultsFeed(baseOf(request), await published(request.context))),
  );
  app.get(
    "/results/:year/units/:id/badge.svg",
    {
      config,
      schema: { hide: true, params: z.object({ year: z.coerce.number().int(), id: z.string().max(100) }) },
    },
    async (request, reply) => {
      const { year, id } = request.params;
      const cycle = (await published(request.context)).find((one) => one.year === year);
      const unit = cycle?.result.units.find((one) => one.id === id);
      if (!cycle || !unit) throw notFound(`${year} 年度已公布结果中的该单位`);
      return reply
        .type("image/svg+xml; charset=utf-8")
        .headers({
          // Shown on the unit's own site, and anew within an hour of a corrigendum.
          "cross-origin-resource-policy": "cross-origin",
          "cache-control": "public, max-age=3600",
          "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        })
        .send(badge(cycle, unit));
    },
  );
}
