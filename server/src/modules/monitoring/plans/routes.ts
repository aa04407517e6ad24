import { z } from "zod";
import type { App } from "../../../core/http/app.ts";
import { plans } from "./list.ts";
import { addPlan } from "./commands/addPlan.ts";
import { endPlan } from "./commands/endPlan.ts";
import { unitKind } from "../../registry/index.ts";

const TAGS = ["monitoring"];
const newPlan = z.object({
  year: z.number().int().min(2000).max(2100),
  unitKind: unitKind,
  every: z.enum(["month", "quarter", "year"]),
  firstDay: z.iso.date(),
  lastDay: z.iso.date(),
});
const planView = newPlan.extend({
  id: z.string(),
  version: z.number().int(),
  setBy: z.string(),
  endedBy: z.string().nullable(),
  /** The day on which it begins the next inspection; null: none. */
  next: z.string().nullable(),
  starts: z.array(z.object({ due: z.string(), runId: z.string().nullable(), note: z.string().nullable() })),
});

export function planRoutes(app: App): void {
  app.get(
    "/api/inspection-plans",
    {
      config: { policy: "monitoring.listPlans" },
      schema: { tags: TAGS, response: { 200: z.object({ plans: z.array(planView) }) } },
    },
    async (request) => ({ plans: await plans(request.context) }),
  );
  app.post(
    "/api/inspection-plans",
    {
      config: { policy: "monitoring.changePlans" },
      schema: { tags: TAGS, body: newPlan, response: { 200: z.object({ id: z.string() }) } },
    },
    async (request) => addPlan(request.context, request.body),
  );
  app.post(
    "/api/inspection-plans/:id/end",
    {
      config: { policy: "monitoring.changePlans" },
      schema: {
        tags: TAGS,
        params: z.object({ id: z.uuid() }),
        body: z.object({ version: z.number().int() }),
        response: { 200: z.object({}) },
      },
    },
    async (request) => {
      await endPlan(request.context, request.params.id, request.body.version);
      return {};
    },
  );
}
