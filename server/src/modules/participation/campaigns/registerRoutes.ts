import { z } from "zod";
import { dateInChina } from "../../../core/clock.ts";
import type { App } from "../../../core/http/app.ts";
import { writeSheet, XLSX } from "../../../core/spreadsheet.ts";
import { createCampaign } from "./commands/createCampaign.ts";
import { submitEntry } from "./commands/submitEntry.ts";
import { unuseEntry, useEntry } from "./commands/useEntry.ts";
import { campaigns } from "./queries/campaigns.ts";
import { entries } from "./queries/entries.ts";
import {
  campaign,
  campaignList,
  entryFilter,
  entryList,
  entryPage,
  newCampaign,
  newEntry,
  withReason,
} from "./schemas.ts";
import { changed, versionOnly, year } from "../schemas.ts";
import { ENTRY_COLUMNS, ENTRY_SHEET, entryRow } from "../workbook.ts";

const TAGS = ["participation"];
const params = z.object({ id: z.uuid() });

/** Campaigns as a register: open one, enter works, say which were used. */
export function registerRoutes(app: App): void {
  app.post(
    "/api/campaigns",
    {
      config: { policy: "participation.createCampaign" },
      schema: { tags: TAGS, body: newCampaign, response: { 200: campaign } },
    },
    async (request) => createCampaign(request.context, request.body),
  );
  app.get(
    "/api/campaigns",
    {
      config: { policy: "participation.listCampaigns" },
      schema: {
        tags: TAGS,
        querystring: z.object({ year: year.optional() }),
        response: { 200: campaignList },
      },
    },
    async (request) => ({ campaigns: await campaigns(request.context, request.query.year) }),
  );
  app.post(
    "/api/campaign-entries",
    {
      config: { policy: "participation.submitEntry" },
      schema: { tags: TAGS, body: newEntry, response: { 200: changed } },
    },
    async (request) => submitEntry(request.context, request.body),
  );
  app.get(
    "/api/campaign-entries",
    {
      config: { policy: "participation.listEntries" },
      schema: { tags: TAGS, querystring: entryPage, response: { 200: entryList } },
    },
    async (request) => entries(request.context, request.query, request.query),
  );
  app.get(
    "/api/campaign-entries.xlsx",
    { config: { policy: "participation.exportEntries" }, schema: { tags: TAGS, querystring: entryFilter } },
    async (request, reply) => {
      const found = await entries(request.context, request.query);
      const today = dateInChina(request.context.clock.now());
      return reply
        .type(XLSX)
        .header("content-disposition", `attachment; filename="campaign-entries-${today}.xlsx"`)
        .send(await writeSheet(ENTRY_SHEET, ENTRY_COLUMNS, found.entries.map(entryRow)));
    },
  );
  app.post(
    "/api/campaign-entries/:id/use",
    {
      config: { policy: "participation.useEntry" },
      schema: { tags: TAGS, params, body: versionOnly, response: { 200: changed } },
    },
    async (request) => useEntry(request.context, request.params.id, request.body.version),
  );
  app.post(
    "/api/campaign-entries/:id/unuse",
    {
      config: { policy: "participation.unuseEntry" },
      schema: { tags: TAGS, params, body: withReason, response: { 200: changed } },
    },
    async (request) => unuseEntry(request.context, request.params.id, request.body),
  );
}
