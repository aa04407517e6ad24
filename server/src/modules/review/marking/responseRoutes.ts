import { z } from "zod";
import type { App } from "../../../core/http/app.ts";
import { year } from "../../assessment/index.ts";
import { myAssignments, responseInput } from "../assignment/schemas.ts";
import { respond } from "./commands/respond.ts";
import { myAssignments as mine } from "../assignment/queries/assignments.ts";
import { stageOf } from "../queries/stage.ts";

const TAGS = ["review"];
const answered = z.object({ done: z.literal(true), units: z.number().int() });

/** The expert's side of an assignment: own units, accept or decline. */
export function responseRoutes(app: App): void {
  app.get(
    "/api/review/:year/assignments",
    {
      config: { policy: "review.myAssignments" },
      schema: { tags: TAGS, params: z.object({ year }), response: { 200: myAssignments } },
    },
    async (request) => ({
      stage: await stageOf(request.context, request.params.year),
      units: await mine(request.context, request.params.year),
    }),
  );
  app.post(
    "/api/review/:year/response",
    {
      config: { policy: "review.respond" },
      schema: {
        tags: TAGS,
        params: z.object({ year }),
        body: responseInput,
        response: { 200: answered },
      },
    },
    async (request) => ({
      done: true as const,
      ...(await respond(request.context, request.params.year, null, request.body)),
    }),
  );
  app.post(
    "/api/review/:year/units/:unitId/response",
    {
      config: { policy: "review.respond" },
      schema: {
        tags: TAGS,
        params: z.object({ year, unitId: z.string() }),
        body: responseInput,
        response: { 200: answered },
      },
    },
    async (request) => ({
      done: true as const,
      ...(await respond(request.context, request.params.year, request.params.unitId, request.body)),
    }),
  );
}
