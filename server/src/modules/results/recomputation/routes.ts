import { z } from "zod";
import type { App } from "../../../core/http/app.ts";
import { year } from "../../assessment/index.ts";
import { visibleBehind } from "../queries/visibleBehind.ts";
import { behindUnit, recomputation } from "../schemas.ts";
import { decideRecomputation } from "./commands/decideRecomputation.ts";
import { recomputations } from "./queries/recomputations.ts";
import { stageRecomputation } from "./commands/stageRecomputation.ts";

const TAGS = ["results"];

/** Re-computation as a staged batch: compare, then apply whole or discard. */
export function recomputationRoutes(app: App): void {
  app.get(
    "/api/cycles/:year/recomputations",
    {
      config: { policy: "results.recompute" },
      schema: {
        tags: TAGS,
        params: z.object({ year }),
        response: { 200: z.object({ recomputations: z.array(recomputation) }) },
      },
    },
    async (request) => ({ recomputations: await recomputations(request.context, request.params.year) }),
  );
  app.get(
    "/api/cycles/:year/behind",
    {
      config: { policy: "results.readBehind" },
      schema: {
        tags: TAGS,
        params: z.object({ year }),
        response: { 200: z.object({ behind: z.array(behindUnit) }) },
      },
    },
    async (request) => ({ behind: await visibleBehind(request.context, request.params.year) }),
  );
  app.post(
    "/api/cycles/:year/recomputations",
    {
      config: { policy: "results.recompute" },
      schema: {
        tags: TAGS,
        params: z.object({ year }),
        response: { 200: z.object({ id: z.uuid(), units: z.number().int() }) },
      },
    },
    async (request) => {
      const { id, difference } = await stageRecomputation(request.context, request.params.year);
      return { id, units: difference.units.length };
    },
  );
  app.post(
    "/api/recomputations/:id/decide",
    {
      config: { policy: "results.recompute" },
      schema: {
        tags: TAGS,
        params: z.object({ id: z.uuid() }),
        body: z.object({ decision: z.enum(["applied", "discarded"]) }),
        response: { 200: z.object({ done: z.literal(true) }) },
      },
    },
    async (request) => {
      await decideRecomputation(request.context, request.params.id, request.body.decision);
      return { done: true as const };
    },
  );
}
