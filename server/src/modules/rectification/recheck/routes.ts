import { z } from "zod";
import type { App } from "../../../core/http/app.ts";
import { year } from "../../assessment/index.ts";
import { visibleProgress } from "../progress/queries/publicProgress.ts";
import { drawSample } from "./commands/drawSample.ts";
import { lookByHand } from "./commands/lookByHand.ts";
import { startRechecks } from "./commands/startRechecks.ts";
import { handLook, lookBack, lookBackView, rechecks, startedRechecks } from "../schemas.ts";

const TAGS = ["rectification"];
const params = z.object({ year });
const count = z.number().int();
const figures = { found: count, ordered: count, closed: count, open: count };

/** Looking again: the same check, a person's look, the sample of what was closed; and how far the year is. */
export function recheckRoutes(app: App): void {
  app.post(
    "/api/rechecks",
    {
      config: { policy: "rectification.recheck" },
      schema: { tags: TAGS, body: rechecks, response: { 200: startedRechecks } },
    },
    async (request) => startRechecks(request.context, request.body.itemIds, "rectification"),
  );
  app.post(
    "/api/rectification/:id/look",
    {
      config: { policy: "rectification.recheck" },
      schema: {
        tags: TAGS,
        params: z.object({ id: z.uuid() }),
        body: handLook,
        response: { 200: z.object({ done: z.literal(true) }) },
      },
    },
    async (request) => {
      await lookByHand(request.context, request.params.id, request.body);
      return { done: true as const };
    },
  );
  app.post(
    "/api/cycles/:year/look-back",
    {
      config: { policy: "rectification.lookBack" },
      schema: { tags: TAGS, params, body: lookBack, response: { 200: lookBackView } },
    },
    async (request) => drawSample(request.context, request.params.year, request.body),
  );
  app.get(
    "/api/cycles/:year/rectification/progress",
    {
      config: { policy: "rectification.readProgress" },
      schema: {
        tags: TAGS,
        params,
        response: {
          200: z.object({
            kinds: z.array(z.object({ list: z.string(), title: z.string(), ...figures })),
            total: z.object(figures),
          }),
        },
      },
    },
    async (request) => {
      const { kinds, total } = await visibleProgress(request.context, request.params.year);
      return { kinds, total };
    },
  );
}
