import { z } from "zod";
import { ARRIVAL_WORDS } from "../../core/arrival.ts";
import { dateInChina } from "../../core/clock.ts";
import { everyRow, shownRows } from "../../core/everyRow.ts";
import type { App } from "../../core/http/app.ts";
import { writeSheet, XLSX } from "../../core/spreadsheet.ts";
import { decideContribution } from "./commands/decideContribution.ts";
import { resubmitContribution } from "./commands/resubmitContribution.ts";
import { submitContribution } from "./commands/submitContribution.ts";
import { withdrawContribution } from "./commands/withdrawContribution.ts";
import { contribution, contributions } from "./queries/contributions.ts";
import { sentDays } from "./queries/days.ts";
import {
  changed,
  contributionFilter,
  contributionList,
  contributionPage,
  decision,
  newContribution,
  resubmission,
  versionOnly,
  wholeContribution,
  sentDay,
} from "./schemas.ts";
import { routes as adoptionRoutes } from "./adoptionRoutes.ts";
import { routes as importRoutes } from "./importRoutes.ts";
import { routes as pairRoutes } from "./pairRoutes.ts";
import { routes as commissionRoutes } from "./commissions/routes.ts";
import { routes as reportRoutes } from "./reportRoutes.ts";
import { routes as writingRoutes } from "./writingRoutes.ts";
import { routes as tallyRoutes } from "./tallyRoutes.ts";
import { STATE_NAMES } from "./transitions.ts";
import { ADOPTED_NAMES, CATEGORY_NAMES, EXPORT_COLUMNS, SHEET } from "./workbook.ts";

const TAGS = ["content"];
const params = z.object({ id: z.uuid() });

export function routes(app: App): void {
  app.post(
    "/api/contributions",
    {
      config: { policy: "content.submitContribution" },
      schema: { tags: TAGS, body: newContribution, response: { 200: changed } },
    },
    async (request) => submitContribution(request.context, request.body),
  );
  app.get(
    "/api/contributions",
    {
      config: { policy: "content.listContributions" },
      schema: { tags: TAGS, querystring: contributionPage, response: { 200: contributionList } },
    },
    async (request) => contributions(request.context, request.query, request.query),
  );
  app.get(
    "/api/contributions/days",
    {
      config: { policy: "content.listContributions" },
      schema: {
        tags: TAGS,
        querystring: contributionFilter,
        response: { 200: z.object({ days: z.array(sentDay) }) },
      },
    },
    async (request) => ({ days: await sentDays(request.context, request.query) }),
  );
  app.get(
    "/api/contributions.xlsx",
    {
      config: { policy: "content.exportContributions" },
      schema: { tags: TAGS, querystring: contributionFilter },
    },
    async (request, reply) => {
      const found = everyRow(
        request.context,
        async (steady, part) => (await contributions(steady, request.query, part)).contributions,
      );
      const rows = shownRows(found, (one) => ({
        unitId: one.unitId,
        unitName: one.unitName,
        title: one.title,
        category: CATEGORY_NAMES[one.category],
        eventOn: one.eventOn,
        sentOn: one.sentOn,
        arrival: ARRIVAL_WORDS[one.arrival.kind] || null,
        arrivalReason: one.arrival.reason,
        state: STATE_NAMES[one.state],
        adoptedAs: one.adoptedAs && ADOPTED_NAMES[one.adoptedAs],
        reason: one.reason,
        decidedBy: one.decidedBy,
      }));
      const today = dateInChina(request.context.clock.now());
      return reply
        .type(XLSX)
        .header("content-disposition", `attachment; filename="contributions-${today}.xlsx"`)
        .send(await writeSheet(SHEET, EXPORT_COLUMNS, rows));
    },
  );
  app.get(
    "/api/contributions/:id",
    {
      config: { policy: "content.readContribution" },
      schema: { tags: TAGS, params, response: { 200: wholeContribution } },
    },
    async (request) => contribution(request.context, request.params.id),
  );
  app.post(
    "/api/contributions/:id/decide",
    {
      config: { policy: "content.decideContribution" },
      schema: { tags: TAGS, params, body: decision, response: { 200: changed } },
    },
    async (request) => decideContribution(request.context, request.params.id, request.body),
  );
  app.post(
    "/api/contributions/:id/withdraw",
    {
      config: { policy: "content.withdrawContribution" },
      schema: { tags: TAGS, params, body: versionOnly, response: { 200: changed } },
    },
    async (request) => withdrawContribution(request.context, request.params.id, request.body.version),
  );
  app.post(
    "/api/contributions/:id/resubmit",
    {
      config: { policy: "content.resubmitContribution" },
      schema: { tags: TAGS, params, body: resubmission, response: { 200: changed } },
    },
    async (request) => resubmitContribution(request.context, request.params.id, request.body),
  );
  writingRoutes(app);
  commissionRoutes(app);
  reportRoutes(app);
  adoptionRoutes(app);
  pairRoutes(app);
  importRoutes(app);
  tallyRoutes(app);
}
