import { z } from "zod";
import { dateInChina } from "../../core/clock.ts";
import type { App } from "../../core/http/app.ts";
import { countedUntil } from "../evidence/write.ts";
import { closeTally } from "./commands/closeTally.ts";
import { tallies } from "./queries/tallies.ts";
import { tallies as talliesShape, year } from "./schemas.ts";

const TAGS = ["content"];

export function routes(app: App): void {
  app.get(
    "/api/contributions/tally",
    {
      config: { policy: "content.readTally" },
      schema: { tags: TAGS, querystring: z.object({ year }), response: { 200: talliesShape } },
    },
    async (request) => ({
      year: request.query.year,
      until: countedUntil(request.query.year, dateInChina(request.context.clock.now())),
      units: await tallies(request.context, request.query.year),
    }),
  );
  app.post(
    "/api/contributions/tally",
    {
      config: { policy: "content.closeTally" },
      schema: {
        tags: TAGS,
        body: z.object({ year }),
        response: { 200: z.object({ units: z.number().int(), closedUntil: z.string() }) },
      },
    },
    async (request) => closeTally(request.context, request.body.year),
  );
}
