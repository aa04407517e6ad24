import { z } from "zod";
import { dateInChina } from "../../core/clock.ts";
import type { App } from "../../core/http/app.ts";
import { writeSheet, XLSX } from "../../core/spreadsheet.ts";
import { applyForInterview } from "./commands/applyForInterview.ts";
import { cancelInterview } from "./commands/cancelInterview.ts";
import { chooseInterview } from "./commands/chooseInterview.ts";
import { holdInterview } from "./commands/holdInterview.ts";
import { interviews } from "./queries/interviews.ts";
import {
  changed,
  choice,
  holding,
  interviewFilter,
  interviewList,
  interviewPage,
  newInterview,
  versionOnly,
} from "./schemas.ts";
import { INTERVIEW_COLUMNS, INTERVIEW_SHEET, interviewRow } from "./workbook.ts";

const TAGS = ["participation"];
const params = z.object({ id: z.uuid() });

export function routes(app: App): void {
  app.post(
    "/api/interviews",
    {
      config: { policy: "participation.applyForInterview" },
      schema: { tags: TAGS, body: newInterview, response: { 200: changed } },
    },
    async (request) => applyForInterview(request.context, request.body),
  );
  app.get(
    "/api/interviews",
    {
      config: { policy: "participation.listInterviews" },
      schema: { tags: TAGS, querystring: interviewPage, response: { 200: interviewList } },
    },
    async (request) => interviews(request.context, request.query, request.query),
  );
  app.get(
    "/api/interviews.xlsx",
    {
      config: { policy: "participation.exportInterviews" },
      schema: { tags: TAGS, querystring: interviewFilter },
    },
    async (request, reply) => {
      const found = await interviews(request.context, request.query);
      const today = dateInChina(request.context.clock.now());
      return reply
        .type(XLSX)
        .header("content-disposition", `attachment; filename="interviews-${today}.xlsx"`)
        .send(await writeSheet(INTERVIEW_SHEET, INTERVIEW_COLUMNS, found.interviews.map(interviewRow)));
    },
  );
  app.post(
    "/api/interviews/:id/choose",
    {
      config: { policy: "participation.chooseInterview" },
      schema: { tags: TAGS, params, body: choice, response: { 200: changed } },
    },
    async (request) => chooseInterview(request.context, request.params.id, request.body),
  );
  app.post(
    "/api/interviews/:id/hold",
    {
      config: { policy: "participation.holdInterview" },
      schema: { tags: TAGS, params, body: holding, response: { 200: changed } },
    },
    async (request) => holdInterview(request.context, request.params.id, request.body),
  );
  app.post(
    "/api/interviews/:id/cancel",
    {
      config: { policy: "participation.cancelInterview" },
      schema: { tags: TAGS, params, body: versionOnly, response: { 200: changed } },
    },
    async (request) => cancelInterview(request.context, request.params.id, request.body.version),
  );
}
