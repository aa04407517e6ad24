import { z } from "zod";
import { dateInChina } from "../../core/clock.ts";
import type { App } from "../../core/http/app.ts";
import { countedUntil } from "../evidence/write.ts";
import { campaignRoutes } from "./campaigns/routes.ts";
import { closeTally } from "./commands/closeTally.ts";
import { interviewRoutes } from "./interviews/routes/index.ts";
import { pictureRoutes } from "./picture/routes.ts";
import { tallies } from "./queries/tallies.ts";
import { wechatRoutes } from "./wechat/routes.ts";
import { tallies as talliesShape, year } from "./schemas.ts";

const TAGS = ["participation"];

export function routes(app: App): void {
  interviewRoutes(app);
  campaignRoutes(app);
  wechatRoutes(app);
  pictureRoutes(app);
  app.get(
    "/api/participation/tally",
    {
      config: { policy: "participation.readTally" },
      schema: { tags: TAGS, querystring: z.object({ year }), response: { 200: talliesShape } },
    },
    async (request) => ({
      year: request.query.year,
      until: countedUntil(request.query.year, dateInChina(request.context.clock.now())),
      units: await tallies(request.context, request.query.year),
    }),
  );
  app.post(
    "/api/participation/tally",
    {
      config: { policy: "participation.closeTally" },
      schema: {
        tags: TAGS,
        body: z.object({ year }),
        response: { 200: z.object({ units: z.number().int(), closedUntil: z.string() }) },
      },
    },
    async (request) => closeTally(request.context, request.body.year),
  );
}
