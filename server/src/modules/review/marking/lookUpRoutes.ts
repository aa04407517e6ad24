import { z } from "zod";
import { signedIn } from "../../../core/context.ts";
import type { App } from "../../../core/http/app.ts";
import { notFound } from "../../../core/refusal.ts";
import { year } from "../../assessment/index.ts";
import {
  lookedUp,
  lookUp,
  lookUpPicture,
  lookUpsOf,
  lookUpView,
  newLookUp,
  openKeptFile,
  sendFile,
} from "../../evidence/index.ts";
import { ownSheet } from "./queries/ownSheet.ts";
import { roundOf, stageOf } from "../queries/stage.ts";

const TAGS = ["review"];
const params = z.object({ year, unitId: z.string() });

/** Look-ups by experts and files of the self-assessment, of units that are assigned to them: a dated note on a page with the platform's own picture. */
export function lookUpRoutes(app: App): void {
  const demandAssigned = async (
    context: Parameters<typeof stageOf>[0],
    of: z.output<typeof params>,
  ): Promise<void> => {
    await ownSheet(context, of.year, of.unitId, roundOf(await stageOf(context, of.year)));
  };
  app.get(
    "/api/review/:year/units/:unitId/look-ups",
    {
      config: { policy: "review.lookUp" },
      schema: { tags: TAGS, params, response: { 200: z.object({ lookUps: z.array(lookUpView) }) } },
    },
    async (request) => {
      await demandAssigned(request.context, request.params);
      const all = await lookUpsOf(request.context, request.params.year, request.params.unitId);
      const { name } = signedIn(request.context);
      // A colleague's name would tell who else marks the unit.
      return { lookUps: all.map((one) => ({ ...one, seenBy: one.seenBy === name ? "我" : "其他人员" })) };
    },
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
    async (request, reply) => {
      await demandAssigned(request.context, request.params);
      return sendFile(reply, await lookUpPicture(request.context, request.params.id, request.params.unitId));
    },
  );
  app.get(
    "/api/review/:year/units/:unitId/files/:id",
    {
      config: { policy: "review.lookUp" },
      schema: { tags: TAGS, params: params.extend({ id: z.uuid() }) },
    },
    async (request, reply) => {
      await demandAssigned(request.context, request.params);
      const file = await openKeptFile(request.context, request.params.id);
      if (file.unitId !== request.params.unitId) throw notFound("该单位的该文件");
      return sendFile(reply, file);
    },
  );
}
