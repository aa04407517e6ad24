import { renderDocx } from "@mingcha/gongwen";
import { z } from "zod";
import { dateInChina } from "../../core/clock.ts";
import type { App } from "../../core/http/app.ts";
import { offsetOf, slice } from "../../core/slice.ts";
import { changePlan } from "./commands/changePlan.ts";
import { endStandIn } from "./commands/endStandIn.ts";
import { nameStandIn } from "./commands/nameStandIn.ts";
import { plans } from "./queries/plans.ts";
import { standIns } from "./queries/standIns.ts";
import { uncleared } from "./queries/uncleared.ts";
import { urgentReleases } from "./queries/urgentReleases.ts";
import { overdueSteps, waitingForMe } from "./queries/waiting.ts";
import {
  changedPlan,
  className,
  newStandIn,
  ofMonth,
  planView,
  standInView,
  unclearedView,
  urgentMonth,
  waiting,
  waitingForMeView,
} from "./schemas.ts";
import { urgentReport } from "./urgentReport.ts";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const TAGS = ["approval"];

/** Plans, stand-ins, and what waits. Texts themselves are read and moved at their owners' addresses. */
export function routes(app: App): void {
  app.get(
    "/api/approval/plans",
    {
      config: { policy: "approval.readPlans" },
      schema: { tags: TAGS, response: { 200: z.object({ plans: z.array(planView) }) } },
    },
    async (request) => ({ plans: await plans(request.context) }),
  );
  app.put(
    "/api/approval/plans/:class",
    {
      config: { policy: "approval.changePlan" },
      schema: {
        tags: TAGS,
        params: className,
        body: changedPlan,
        response: { 200: z.object({ version: z.number().int() }) },
      },
    },
    async (request) => changePlan(request.context, request.params.class, request.body),
  );
  app.get(
    "/api/approval/waiting",
    {
      config: { policy: "approval.readWaiting" },
      schema: { tags: TAGS, response: { 200: z.object({ waiting: z.array(waitingForMeView) }) } },
    },
    async (request) => ({ waiting: await waitingForMe(request.context) }),
  );
  app.get(
    "/api/approval/overdue",
    {
      config: { policy: "approval.readOverdue" },
      schema: {
        tags: TAGS,
        response: { 200: z.object({ overdue: z.array(waiting), uncleared: z.array(unclearedView) }) },
      },
    },
    async ({ context }) => ({ overdue: await overdueSteps(context), uncleared: await uncleared(context) }),
  );
  app.get(
    "/api/approval/urgent",
    {
      config: { policy: "approval.readOverdue" },
      schema: { tags: TAGS, querystring: ofMonth.extend(slice.shape), response: { 200: urgentMonth } },
    },
    async ({ context, query }) => {
      const { releases, leftOut } = await urgentReleases(context, query.year, query.month);
      const from = offsetOf(query);
      return { total: releases.length, releases: releases.slice(from, from + query.pageSize), leftOut };
    },
  );
  app.get(
    "/api/approval/urgent.docx",
    {
      config: { policy: "approval.readOverdue", limit: "export" },
      schema: { tags: TAGS, querystring: ofMonth },
    },
    async ({ context, query: { year, month } }, reply) =>
      reply
        .type(DOCX)
        .header(
          "content-disposition",
          `attachment; filename="urgent-${year}-${String(month).padStart(2, "0")}.docx"`,
        )
        .send(
          await renderDocx(
            urgentReport(await urgentReleases(context, year, month), {
              issuer: context.config.issuer,
              date: dateInChina(context.clock.now()),
              year,
              month,
            }),
          ),
        ),
  );
  app.get(
    "/api/approval/stand-ins",
    {
      config: { policy: "approval.readStandIns" },
      schema: { tags: TAGS, response: { 200: z.object({ standIns: z.array(standInView) }) } },
    },
    async (request) => ({ standIns: await standIns(request.context) }),
  );
  app.post(
    "/api/approval/stand-ins",
    {
      config: { policy: "approval.nameStandIn" },
      schema: { tags: TAGS, body: newStandIn, response: { 200: z.object({ id: z.string() }) } },
    },
    async (request) => nameStandIn(request.context, request.body),
  );
  app.post(
    "/api/approval/stand-ins/:id/end",
    {
      config: { policy: "approval.nameStandIn" },
      schema: {
        tags: TAGS,
        params: z.object({ id: z.uuid() }),
        response: { 200: z.object({ done: z.literal(true) }) },
      },
    },
    async (request) => {
      await endStandIn(request.context, request.params.id);
      return { done: true as const };
    },
  );
}
