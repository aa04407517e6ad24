import { z } from "zod";
import { dateInChina } from "../../core/clock.ts";
import type { App } from "../../core/http/app.ts";
import { countedUntil } from "../evidence/write.ts";
import { closeTally } from "./commands/closeTally.ts";
import { tallies } from "./queries/tallies.ts";
import { tallies as talliesShape, tallyQuery, year } from "./schemas.ts";

const TAGS = ["content"];

export function routes(app: App): void {
  app.get(
    "/api/contributions/tally",
    {
      config: { policy: "content.readTally" },
      schema: { tags: TAGS, querystring: tallyQuery, response: { 200: talliesShape } },
    },
    async (request) => {
      const { year: of, page, pageSize, ...filter } = request.query;
      return {
        year: of,
        until: countedUntil(of, dateInChina(request.context.clock.now())),
        ...(await tallies(request.context, of, filter, pageSize ? { page, pageSize } : undefined)),
      };
    },
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
