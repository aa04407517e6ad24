import { z } from "zod";
import type { App } from "../../../core/http/app.ts";
import { changed } from "../schemas.ts";
import {
  confirmEntry,
  confirmPart,
  correctWork,
  qualifyEntry,
  takeDownEntry,
  withdrawEntry,
} from "./commands/moveEntry.ts";
import { submitWork } from "./commands/submitWork.ts";
import { campaignView } from "./queries/campaignView.ts";
import { entryCounts } from "./queries/entryCounts.ts";
import { workFile, workView } from "./queries/workView.ts";
import {
  campaignView as campaignShape,
  confirmation,
  correction,
  entryCounts as entryCountsShape,
  newWork,
  qualification,
  withReason,
  work,
} from "./schemas.ts";
import { sendWork } from "./uploads/send.ts";

const TAGS = ["participation"];
const params = z.object({ id: z.uuid() });
const ofFile = params.extend({ place: z.coerce.number().int().min(1).max(20) });

/** One campaign, its works, and the steps of a work. */
export function workRoutes(app: App): void {
  app.get(
    "/api/campaigns/:id",
    {
      config: { policy: "participation.readCampaign" },
      schema: { tags: TAGS, params, response: { 200: campaignShape } },
    },
    async (request) => campaignView(request.context, request.params.id),
  );
  app.get(
    "/api/campaigns/:id/counts",
    {
      config: { policy: "participation.countEntries" },
      schema: { tags: TAGS, params, response: { 200: entryCountsShape } },
    },
    async (request) => entryCounts(request.context, request.params.id),
  );
  app.post(
    "/api/campaigns/:id/works",
    {
      config: { policy: "participation.submitWork" },
      schema: {
        tags: TAGS,
        params,
        body: newWork,
        response: { 200: changed.extend({ serial: z.number().int() }) },
      },
    },
    async (request) => submitWork(request.context, request.params.id, request.body),
  );
  app.get(
    "/api/campaign-entries/:id",
    {
      config: { policy: "participation.readEntry" },
      schema: { tags: TAGS, params, response: { 200: work } },
    },
    async (request) => workView(request.context, request.params.id),
  );
  app.get(
    "/api/campaign-entries/:id/files/:place",
    { config: { policy: "participation.readEntry" }, schema: { tags: TAGS, params: ofFile } },
    async (request, reply) =>
      sendWork(reply, await workFile(request.context, request.params.id, request.params.place)),
  );
  app.post(
    "/api/campaign-entries/:id/confirm",
    {
      config: { policy: "participation.confirmEntry" },
      schema: { tags: TAGS, params, body: confirmation, response: { 200: changed } },
    },
    async (request) => confirmEntry(request.context, request.params.id, request.body),
  );
  app.post(
    "/api/campaign-entries/:id/confirm-joint",
    {
      config: { policy: "participation.confirmEntry" },
      schema: { tags: TAGS, params, body: confirmation, response: { 200: changed } },
    },
    async (request) => confirmPart(request.context, request.params.id, request.body),
  );
  app.post(
    "/api/campaign-entries/:id/qualify",
    {
      config: { policy: "participation.qualifyEntry" },
      schema: { tags: TAGS, params, body: qualification, response: { 200: changed } },
    },
    async (request) => qualifyEntry(request.context, request.params.id, request.body),
  );
  app.post(
    "/api/campaign-entries/:id/correct",
    {
      config: { policy: "participation.correctWork" },
      schema: { tags: TAGS, params, body: correction, response: { 200: changed } },
    },
    async (request) => correctWork(request.context, request.params.id, request.body),
  );
  app.post(
    "/api/campaign-entries/:id/withdraw",
    {
      config: { policy: "participation.withdrawWork" },
      schema: { tags: TAGS, params, body: withReason, response: { 200: changed } },
    },
    async (request) => withdrawEntry(request.context, request.params.id, request.body),
  );
  app.post(
    "/api/campaign-entries/:id/take-down",
    {
      config: { policy: "participation.takeDownEntry" },
      schema: { tags: TAGS, params, body: withReason, response: { 200: changed } },
    },
    async (request) => takeDownEntry(request.context, request.params.id, request.body),
  );
}
