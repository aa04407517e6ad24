import { z } from "zod";
import type { App } from "../../core/http/app.ts";
import { unit } from "../registry/index.ts";
import { lookUp } from "./commands/lookUp.ts";
import { sendFile } from "./files/routes.ts";
import { lookUpPicture, lookUps } from "./queries/lookUps.ts";
import { lookedUp, lookUpView, newLookUp } from "./schemas.ts";

const TAGS = ["evidence"];
const year = z.coerce.number().int().min(1990).max(2100);

/** 网站实时浏览: dated looks at pages, with the platform's own pictures. */
export function lookUpRoutes(app: App): void {
  app.post(
    "/api/look-ups",
    {
      config: { policy: "evidence.lookUp" },
      schema: { tags: TAGS, body: newLookUp, response: { 200: lookedUp } },
    },
    async (request) => {
      await unit(request.context, request.body.unitId);
      return lookUp(request.context, request.body);
    },
  );
  app.get(
    "/api/look-ups",
    {
      config: { policy: "evidence.readLookUps" },
      schema: {
        tags: TAGS,
        querystring: z.object({ year, unitId: z.string() }),
        response: { 200: z.object({ lookUps: z.array(lookUpView) }) },
      },
    },
    async (request) => ({
      lookUps: await lookUps(request.context, request.query.year, request.query.unitId),
    }),
  );
  app.get(
    "/api/look-ups/:id/screenshot.png",
    {
      config: { policy: "evidence.readLookUps" },
      schema: { tags: TAGS, params: z.object({ id: z.uuid() }) },
    },
    async (request, reply) => sendFile(reply, await lookUpPicture(request.context, request.params.id)),
  );
}
