import { z } from "zod";
import type { App } from "../../../../core/http/app.ts";
import { jurySheet as sheetShape, reason, score } from "../schemas.ts";
import { sendWork } from "../uploads/send.ts";
import { giveScore } from "./commands/giveScore.ts";
import { endJuror } from "./commands/endJuror.ts";
import { nameJury } from "./commands/nameJury.ts";
import { juryFile, jurySheet } from "./sheet.ts";
import { ownJuries } from "./ownJuries.ts";

const TAGS = ["participation"];
const params = z.object({ id: z.uuid() });
const done = z.object({ done: z.literal(true) });

/** The jury: named by the office, judging without names. */
export function juryRoutes(app: App): void {
  app.post(
    "/api/campaigns/:id/jury",
    {
      config: { policy: "participation.nameJury" },
      schema: {
        tags: TAGS,
        params,
        body: z.object({ accountIds: z.array(z.uuid()).min(1).max(50) }),
        response: { 200: done },
      },
    },
    async (request) => {
      await nameJury(request.context, request.params.id, request.body.accountIds);
      return { done: true as const };
    },
  );
  app.post(
    "/api/campaigns/:id/jury/:accountId/end",
    {
      config: { policy: "participation.nameJury" },
      schema: {
        tags: TAGS,
        params: params.extend({ accountId: z.uuid() }),
        body: z.object({ reason }),
        response: { 200: done },
      },
    },
    async (request) => {
      await endJuror(request.context, request.params.id, request.params.accountId, request.body.reason);
      return { done: true as const };
    },
  );
  app.get(
    "/api/jury",
    {
      config: { policy: "participation.judgeWorks" },
      schema: {
        tags: TAGS,
        response: {
          200: z.object({
            campaigns: z.array(z.object({ id: z.string(), name: z.string(), year: z.number().int() })),
          }),
        },
      },
    },
    async (request) => ({ campaigns: await ownJuries(request.context) }),
  );
  app.get(
    "/api/jury/:id",
    {
      config: { policy: "participation.judgeWorks" },
      schema: { tags: TAGS, params, response: { 200: sheetShape } },
    },
    async (request) => jurySheet(request.context, request.params.id),
  );
  app.get(
    "/api/jury/works/:id/files/:place",
    {
      config: { policy: "participation.judgeWorks" },
      schema: { tags: TAGS, params: params.extend({ place: z.coerce.number().int().min(1).max(20) }) },
    },
    async (request, reply) =>
      sendWork(reply, await juryFile(request.context, request.params.id, request.params.place)),
  );
  app.put(
    "/api/jury/works/:id/score",
    {
      config: { policy: "participation.judgeWorks" },
      schema: {
        tags: TAGS,
        params,
        body: score,
        response: { 200: z.object({ version: z.number().int() }) },
      },
    },
    async (request) => giveScore(request.context, request.params.id, request.body),
  );
}
