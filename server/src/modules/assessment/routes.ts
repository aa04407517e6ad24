import { z } from "zod";
import { signedIn } from "../../core/context.ts";
import type { App } from "../../core/http/app.ts";
import { notFound } from "../../core/refusal.ts";
import { compute } from "./commands/compute.ts";
import { openCycle } from "./commands/openCycle.ts";
import { cycle, cycles, type Cycle } from "./queries/cycles.ts";
import { itemMarks } from "./queries/marks.ts";
import { cycleSummary, itemMark, newCycle, wholeCycle, year } from "./schemas.ts";

const TAGS = ["assessment"];

const summary = (one: Cycle): z.output<typeof cycleSummary> => ({
  year: one.year,
  name: one.name,
  pack: one.pack,
  synthetic: one.synthetic,
  computedAt: one.computedAt?.toISOString() ?? null,
});

export function routes(app: App): void {
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
      return { ...summary(found), rubric: found.rubric, lists: found.lists, facts: found.facts };
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
    async (request) => {
      const viewer = signedIn(request.context);
      const { year: of, unitId } = request.params;
      if (viewer.role === "officer" && viewer.unitId !== unitId) throw notFound("该单位");
      await cycle(request.context, of);
      return { marks: await itemMarks(request.context, of, unitId) };
    },
  );
}
