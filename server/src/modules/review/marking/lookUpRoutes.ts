import { z } from "zod";
import type { App } from "../../../core/http/app.ts";
import { year } from "../../assessment/index.ts";
import { lookedUp, lookUp, newLookUp, sendFile } from "../../evidence/index.ts";
import { lookUpView } from "../../evidence/read.ts";
import {
  assignedFile,
  assignedLookUps,
  assignedPicture,
  demandAssigned,
} from "./queries/assignedEvidence.ts";

const TAGS = ["review"];
const params = z.object({ year, unitId: z.string() });

/** Look-ups by experts and files of the self-assessment, of units that are assigned to them: a dated note on a page with the platform's own picture. */
export function lookUpRoutes(app: App): void {
  app.get(
    "/api/review/:year/units/:unitId/look-ups",
    {
      config: { policy: "review.lookUp" },
      schema: { tags: TAGS, params, response: { 200: z.object({ lookUps: z.array(lookUpView) }) } },
    },
    async (request) => ({ lookUps: await assignedLookUps(request.context, request.params) }),
  );
  app.post(
    "/api/review/:year/units/:unitId/look-ups",
    {
      config: { policy: "review.lookUp" },
      schema: {
        tags: TAGS,
        params,
        body: newLookUp.pick({ url: true, note: true, seenOn: true }),
        response: { 200: lookedUp },
      },
    },
    async (request) => {
      await demandAssigned(request.context, request.params);
      return lookUp(request.context, { ...request.body, ...request.params });
    },
  );
  app.get(
    "/api/review/:year/units/:unitId/look-ups/:id/screenshot.png",
    {
      config: { policy: "review.lookUp" },
      schema: { tags: TAGS, params: params.extend({ id: z.uuid() }) },
    },
    async (request, reply) => sendFile(reply, await assignedPicture(request.context, request.params)),
  );
  app.get(
    "/api/review/:year/units/:unitId/files/:id",
    {
      config: { policy: "review.lookUp" },
      schema: { tags: TAGS, params: params.extend({ id: z.uuid() }) },
    },
    async (request, reply) => sendFile(reply, await assignedFile(request.context, request.params)),
  );
}
