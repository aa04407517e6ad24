import { z } from "zod";
import type { App } from "../../../core/http/app.ts";
import { year } from "../../assessment/index.ts";
import { openSupplementary } from "../supplementary/commands/openSupplementary.ts";
import { yearSteps } from "./view.ts";

const TAGS = ["results"];
const lack = z.object({
  code: z.string(),
  message: z.string(),
  advice: z.string(),
  who: z.array(z.string()),
  link: z.string(),
});
const step = z.object({
  step: z.string(),
  name: z.string(),
  /** Roles that take the step. */
  who: z.array(z.string()),
  link: z.string(),
  optional: z.boolean(),
  done: z.boolean(),
  ready: z.boolean(),
  mine: z.boolean(),
  lacks: z.array(lack),
  moreLacks: z.number().int(),
});

/** The steps of a year, and the feedback of what was confirmed after it. */
export function stepsRoutes(app: App): void {
  app.get(
    "/api/cycles/:year/steps",
    {
      config: { policy: "results.readSteps" },
      schema: {
        tags: TAGS,
        params: z.object({ year }),
        response: {
          200: z.object({
            steps: z.array(step),
            /** Units from which the viewer is recused: what is missing is not shown then. */
            recused: z.array(z.string()),
          }),
        },
      },
    },
    async (request) => yearSteps(request.context, request.params.year),
  );
  app.post(
    "/api/cycles/:year/standings/supplementary",
    {
      config: { policy: "results.openFeedback" },
      schema: {
        tags: TAGS,
        params: z.object({ year }),
        response: { 200: z.object({ findings: z.number().int(), until: z.string() }) },
      },
    },
    async (request) => openSupplementary(request.context, request.params.year),
  );
}
