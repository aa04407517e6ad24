import { z } from "zod";
import type { App } from "../../core/http/app.ts";
import { year } from "../assessment/index.ts";
import { assignmentRoutes } from "./assignment/routes.ts";
import { closeRound } from "./marking/commands/closeRound.ts";
import { decideItem } from "./marking/commands/decideItem.ts";
import { decision, stage } from "./schemas.ts";
import { discussionRoutes } from "./marking/discussionRoutes.ts";
import { expertRoutes } from "./assignment/expertRoutes.ts";

const TAGS = ["review"];
const done = z.object({ done: z.literal(true) });
const cycleParams = z.object({ year });

/** The office's side: rounds and decisions. */
export function routes(app: App): void {
  app.post(
    "/api/cycles/:year/rounds/:round/close",
    {
      config: { policy: "review.closeRound" },
      schema: {
        tags: TAGS,
        params: cycleParams.extend({ round: z.coerce.number().int().min(1).max(2) }),
        response: { 200: z.object({ stage }) },
      },
    },
    async (request) => {
      const closed = await closeRound(
        request.context,
        request.params.year,
        request.params.round === 1 ? 1 : 2,
      );
      return { stage: stage.parse(closed.stage) };
    },
  );
  app.put(
    "/api/cycles/:year/units/:unitId/decisions",
    {
      config: { policy: "review.decide" },
      schema: {
        tags: TAGS,
        params: cycleParams.extend({ unitId: z.string() }),
        body: decision,
        response: { 200: done },
      },
    },
    async (request) => {
      await decideItem(request.context, request.params.year, request.params.unitId, request.body);
      return { done: true as const };
    },
  );
  assignmentRoutes(app);
  expertRoutes(app);
  discussionRoutes(app);
}
