import { z } from "zod";
import type { App } from "../../core/http/app.ts";
import { LABELS } from "../../core/labels.ts";
import { writeSheet, XLSX } from "../../core/spreadsheet.ts";
import { cancelRun } from "./commands/cancelRun.ts";
import { raiseFromLookUp } from "./commands/raiseFromLookUp.ts";
import { retryRun } from "./commands/retryRun.ts";
import { startRun } from "./commands/startRun.ts";
import { oneRun, runs } from "./queries/runs.ts";
import { newRun, raised, run, runSummary } from "./schemas.ts";

const TAGS = ["monitoring"];
const params = z.object({ id: z.uuid() });

const STATES = LABELS.siteState;

export function routes(app: App): void {
  app.post(
    "/api/look-ups/:id/finding",
    {
      config: { policy: "monitoring.raiseFromLookUp" },
      schema: { tags: TAGS, params, body: raised, response: { 200: z.object({ id: z.string() }) } },
    },
    async (request) => raiseFromLookUp(request.context, request.params.id, request.body),
  );
  app.post(
    "/api/runs",
    {
      config: { policy: "monitoring.startRun" },
      schema: { tags: TAGS, body: newRun, response: { 200: z.object({ id: z.string() }) } },
    },
    async (request) => startRun(request.context, request.body),
  );
  app.get(
    "/api/runs",
    {
      config: { policy: "monitoring.listRuns" },
      schema: { tags: TAGS, response: { 200: z.object({ runs: z.array(runSummary) }) } },
    },
    async (request) => ({ runs: await runs(request.context) }),
  );
  app.get(
    "/api/runs/:id",
    { config: { policy: "monitoring.readRun" }, schema: { tags: TAGS, params, response: { 200: run } } },
    async (request) => oneRun(request.context, request.params.id),
  );
  app.post(
    "/api/runs/:id/cancel",
    {
      config: { policy: "monitoring.cancelRun" },
      schema: { tags: TAGS, params, response: { 200: z.object({ sites: z.number().int() }) } },
    },
    async (request) => cancelRun(request.context, request.params.id),
  );
  app.post(
    "/api/runs/:id/retry",
    {
      config: { policy: "monitoring.retryRun" },
      schema: { tags: TAGS, params, response: { 200: z.object({ sites: z.number().int() }) } },
    },
    async (request) => retryRun(request.context, request.params.id),
  );
  app.get(
    "/api/runs/:id/sites.xlsx",
    {
      config: { policy: "monitoring.exportRun" },
      schema: { tags: TAGS, params, querystring: z.object({ state: z.string().optional() }) },
    },
    async (request, reply) => {
      const { sites } = await oneRun(request.context, request.params.id);
      const { state } = request.query;
      const rows = sites
        .filter((site) => !state || site.state === state)
        .map((site) => ({ ...site, stateName: STATES[site.state] }));
      const columns = [
        { key: "unitName", header: "单位", width: 40 },
        { key: "site", header: "网址", width: 36 },
        { key: "stateName", header: "状态" },
        { key: "pages", header: "页数" },
        { key: "requests", header: "请求数" },
        { key: "trouble", header: "说明", width: 60 },
      ] as const;
      const flat = rows.map(({ unitName, site, stateName, pages, requests, trouble }) => ({
        unitName,
        site,
        stateName,
        pages,
        requests,
        trouble,
      }));
      return reply
        .type(XLSX)
        .header("content-disposition", 'attachment; filename="sites.xlsx"')
        .send(await writeSheet("网站", columns, flat));
    },
  );
}
