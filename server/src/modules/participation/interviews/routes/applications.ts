import { z } from "zod";
import { dateInChina } from "../../../../core/clock.ts";
import type { App } from "../../../../core/http/app.ts";
import { writeSheet, XLSX } from "../../../../core/spreadsheet.ts";
import { INTERVIEW_COLUMNS, INTERVIEW_SHEET, interviewRow } from "../../workbook.ts";
import { amendInterview } from "../commands/amendInterview.ts";
import { applyForInterview } from "../commands/applyForInterview.ts";
import { cancelInterview } from "../commands/cancelInterview.ts";
import { chooseInterview } from "../commands/chooseInterview.ts";
import { changeCall, issueCall } from "../commands/issueCall.ts";
import { recordElsewhere } from "../commands/recordElsewhere.ts";
import { returnInterview } from "../commands/returnInterview.ts";
import { calls } from "../queries/calls.ts";
import { interviews } from "../queries/interviews.ts";
import * as shape from "../schemas.ts";

const TAGS = ["participation"];
const params = z.object({ id: z.uuid() });
const change = <Body extends z.ZodType>(policy: string, body: Body) => ({
  config: { policy: `participation.${policy}` },
  schema: { tags: TAGS, params, body, response: { 200: shape.changed } },
});

function callRoutes(app: App): void {
  app.get(
    "/api/interview-calls",
    {
      config: { policy: "participation.readCalls" },
      schema: {
        tags: TAGS,
        querystring: z.object({ year: shape.year.optional() }),
        response: { 200: shape.callList },
      },
    },
    async (request) => ({ calls: await calls(request.context, request.query.year) }),
  );
  app.post(
    "/api/interview-calls",
    {
      config: { policy: "participation.issueCall" },
      schema: { tags: TAGS, body: shape.newCall, response: { 200: shape.changed } },
    },
    async (request) => issueCall(request.context, request.body),
  );
  app.post("/api/interview-calls/:id", change("issueCall", shape.changedCall), async (request) =>
    changeCall(request.context, request.params.id, request.body),
  );
}

/** Calls and what units apply for on them. */
export function applicationRoutes(app: App): void {
  callRoutes(app);
  app.post(
    "/api/interviews",
    {
      config: { policy: "participation.applyForInterview" },
      schema: { tags: TAGS, body: shape.newInterview, response: { 200: shape.changed } },
    },
    async (request) => applyForInterview(request.context, request.body),
  );
  app.get(
    "/api/interviews",
    {
      config: { policy: "participation.listInterviews" },
      schema: { tags: TAGS, querystring: shape.interviewPage, response: { 200: shape.interviewList } },
    },
    async (request) => interviews(request.context, request.query, request.query),
  );
  app.get(
    "/api/interviews.xlsx",
    {
      config: { policy: "participation.exportInterviews" },
      schema: { tags: TAGS, querystring: shape.interviewFilter },
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
  app.post("/api/interviews/:id/amend", change("applyForInterview", shape.amended), async (request) =>
    amendInterview(request.context, request.params.id, request.body),
  );
  app.post("/api/interviews/:id/return", change("chooseInterview", shape.returned), async (request) =>
    returnInterview(request.context, request.params.id, request.body),
  );
  app.post("/api/interviews/:id/choose", change("chooseInterview", shape.choice), async (request) =>
    chooseInterview(request.context, request.params.id, request.body),
  );
  app.post("/api/interviews/:id/record", change("recordInterview", shape.elsewhere), async (request) =>
    recordElsewhere(request.context, request.params.id, request.body),
  );
  app.post("/api/interviews/:id/cancel", change("cancelInterview", shape.cancelled), async (request) =>
    cancelInterview(request.context, request.params.id, request.body),
  );
}
