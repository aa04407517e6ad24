import { z } from "zod";
import type { App } from "../../../core/http/app.ts";
import { adoptionOf } from "../pack/adoption.ts";
import { leaveOutItem } from "./commands/leaveOutItem.ts";
import { takeBackItem } from "./commands/takeBackItem.ts";
import { itemDecisions } from "./queries/itemDecisions.ts";
import { cycle } from "./queries/cycles.ts";
import { generalDecision, itemDecisionList, year } from "../schemas.ts";

const TAGS = ["assessment"];
const done = z.object({ done: z.literal(true) });

/** Written decisions about an item that hold for whole kinds of units. */
export function itemDecisionRoutes(app: App): void {
  app.get(
    "/api/cycles/:year/item-decisions",
    {
      config: { policy: "assessment.readCycle" },
      schema: { tags: TAGS, params: z.object({ year }), response: { 200: itemDecisionList } },
    },
    async (request) => {
      await cycle(request.context, request.params.year);
      const { year: of } = request.params;
      return {
        adoption: await adoptionOf(request.context, of),
        ...(await itemDecisions(request.context, of)),
      };
    },
  );
  for (const [path, command] of [
    ["left-out", leaveOutItem],
    ["taken-back", takeBackItem],
  ] as const)
    app.post(
      `/api/cycles/:year/items/${path}`,
      {
        config: { policy: "assessment.decideItem" },
        schema: { tags: TAGS, params: z.object({ year }), body: generalDecision, response: { 200: done } },
      },
      async (request) => {
        await command(request.context, request.params.year, request.body);
        return { done: true as const };
      },
    );
}
