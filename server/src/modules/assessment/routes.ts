import { z } from "zod";
import type { App } from "../../core/http/app.ts";
import { compute } from "./marking/commands/compute.ts";
import { decideApplicability } from "./year/commands/decideApplicability.ts";
import { openCycle } from "./year/commands/openCycle.ts";
import { setDeadlines } from "./year/commands/setDeadlines.ts";
import { deadlines } from "./year/deadlines.ts";
import { itemDecisionRoutes } from "./year/itemDecisionRoutes.ts";
import { selfRoutes } from "./self/routes.ts";
import { cycle, cycles, type Cycle } from "./year/queries/cycles.ts";
import { unitItemMarks } from "./marking/queries/unitItemMarks.ts";
import { rubricRoutes } from "./rubrics/routes.ts";
import { applicability, cycleSummary, itemMark, newCycle, wholeCycle, year } from "./schemas.ts";

const TAGS = ["assessment"];

const summary = (one: Cycle): z.output<typeof cycleSummary> => ({
  year: one.year,
  name: one.name,
  pack: one.pack,
  synthetic: one.synthetic,
  computedAt: one.computedAt?.toISOString() ?? null,
});

const done = z.object({ done: z.literal(true) });

export function routes(app: App): void {
  selfRoutes(app);
  rubricRoutes(app);
  itemDecisionRoutes(app);
  app.put(
    "/api/cycles/:year/deadlines",
    {
      config: { policy: "assessment.setDeadlines" },
      schema: { tags: TAGS, params: z.object({ year }), body: deadlines, response: { 200: done } },
    },
    async (request) => {
      await setDeadlines(request.context, request.params.year, request.body);
      return { done: true as const };
    },
  );
  app.put(
    "/api/cycles/:year/units/:unitId/applicability",
    {
      config: { policy: "assessment.decideApplicability" },
      schema: {
        tags: TAGS,
        params: z.object({ year, unitId: z.string() }),
        body: applicability,
        response: { 200: done },
      },
    },
    async (request) => {
      await decideApplicability(request.context, request.params.year, request.params.unitId, request.body);
      return { done: true as const };
    },
  );
  app.get(
    "/api/cycles",
    {
      config: { policy: "assessment.listCycles" },
      schema: { tags: TAGS, response: { 200: z.object({ cycles: z.array(cycleSummary) }) } },
    },
    async (request) => ({ cycles: (await cycles(request.context)).map(summary) }),
  );
  app.post(
    "/api/cycles",
    {
      config: { policy: "assessment.openCycle" },
      schema: { tags: TAGS, body: newCycle, response: { 200: z.object({ year: z.number().int() }) } },
    },
    async (request) => openCycle(request.context, request.body),
  );
  app.get(
    "/api/cycles/:year",
    {
      config: { policy: "assessment.readCycle" },
      schema: { tags: TAGS, params: z.object({ year }), response: { 200: wholeCycle } },
    },
    async (request) => {
      const found = await cycle(request.context, request.params.year);
      const { rubric, lists, facts, deadlines: due, marksLocked } = found;
      return { ...summary(found), rubric, lists, facts, deadlines: due, marksLocked };
    },
  );
  app.post(
    "/api/cycles/:year/compute",
    {
      config: { policy: "assessment.compute" },
      schema: {
        tags: TAGS,
        params: z.object({ year }),
        response: { 200: z.object({ units: z.number(), marks: z.number(), findings: z.number() }) },
      },
    },
    async (request) => compute(request.context, request.params.year),
  );
  app.get(
    "/api/cycles/:year/units/:unitId/automatic-marks",
    {
      config: { policy: "assessment.readMarks" },
      schema: {
        tags: TAGS,
        params: z.object({ year, unitId: z.string() }),
        response: { 200: z.object({ marks: z.array(itemMark) }) },
      },
    },
    async (request) => ({
      marks: await unitItemMarks(request.context, request.params.year, request.params.unitId),
    }),
  );
}
