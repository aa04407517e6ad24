import { z } from "zod";
import { everyRow, shownRows } from "../../core/everyRow.ts";
import type { App } from "../../core/http/app.ts";
import { writeSheet, XLSX } from "../../core/spreadsheet.ts";
import { archiveRoutes } from "./archive/routes.ts";
import { decideFinding } from "./commands/decideFinding.ts";
import { countRoutes } from "./countRoutes.ts";
import { cutOffRoutes } from "./cutOffRoutes.ts";
import { lookUpRoutes } from "./lookUpRoutes.ts";
import { fileRoutes } from "./files/routes.ts";
import { recordRegistryFacts } from "./commands/recordRegistryFacts.ts";
import { STATE_NAMES } from "./names.ts";
import { factView, unitFactViews } from "./queries/factViews.ts";
import { findingList, oneFinding } from "./queries/findingList.ts";
import { decision, fact, finding, findingPage, findingQuery } from "./schemas.ts";
import { withdrawalRoutes } from "./withdrawalRoutes.ts";

const TAGS = ["evidence"];
const findingParams = z.object({ id: z.uuid() });
const year = z.coerce.number().int().min(1990).max(2100);

export function routes(app: App): void {
  fileRoutes(app);
  app.get(
    "/api/facts",
    {
      config: { policy: "evidence.readFacts" },
      schema: {
        tags: TAGS,
        querystring: z.object({ year, unitId: z.string() }),
        response: { 200: z.object({ facts: z.array(fact) }) },
      },
    },
    async (request) => ({
      facts: await unitFactViews(request.context, request.query.year, request.query.unitId),
    }),
  );
  app.get(
    "/api/facts/:id",
    {
      config: { policy: "evidence.readFacts" },
      schema: {
        tags: TAGS,
        params: z.object({ id: z.string().regex(/^\d{1,15}$/) }),
        response: { 200: fact },
      },
    },
    async (request) => factView(request.context, request.params.id),
  );
  app.get(
    "/api/findings",
    {
      config: { policy: "evidence.listFindings" },
      schema: {
        tags: TAGS,
        querystring: findingPage,
        response: { 200: z.object({ total: z.number().int(), findings: z.array(finding) }) },
      },
    },
    async (request) => {
      const { page, pageSize, ...query } = request.query;
      return findingList(request.context, query, { page, pageSize });
    },
  );
  app.get(
    "/api/findings.xlsx",
    { config: { policy: "evidence.exportFindings" }, schema: { tags: TAGS, querystring: findingQuery } },
    async (request, reply) => {
      const found = everyRow(
        request.context,
        async (steady, part) => (await findingList(steady, request.query, part)).findings,
      );
      const rows = shownRows(found, (one) => {
        const [first] = one.evidence;
        return {
          unit: one.unitName,
          check: one.checkName,
          state: STATE_NAMES[one.state],
          certainty: one.certaintyWords,
          message: one.message,
          evidence: first?.kind === "record" ? `${first.url} ${first.recordId}` : (first?.text ?? ""),
          decidedBy: one.decidedBy,
          reason: one.reason,
        };
      });
      const columns = [
        { key: "unit", header: "单位", width: 36 },
        { key: "check", header: "检查项" },
        { key: "state", header: "状态" },
        { key: "certainty", header: "认定依据", width: 24 },
        { key: "message", header: "问题", width: 60 },
        { key: "evidence", header: "证据", width: 60 },
        { key: "decidedBy", header: "经办" },
        { key: "reason", header: "理由", width: 40 },
      ] as const;
      return reply
        .type(XLSX)
        .header("content-disposition", 'attachment; filename="findings.xlsx"')
        .send(await writeSheet("问题", columns, rows));
    },
  );
  app.get(
    "/api/findings/:id",
    {
      config: { policy: "evidence.readFinding" },
      schema: { tags: TAGS, params: findingParams, response: { 200: finding } },
    },
    async (request) => oneFinding(request.context, request.params.id),
  );
  app.post(
    "/api/findings/:id/decide",
    {
      config: { policy: "evidence.decideFinding" },
      schema: {
        tags: TAGS,
        params: findingParams,
        body: decision,
        response: { 200: z.object({ version: z.number().int() }) },
      },
    },
    async (request) => decideFinding(request.context, request.params.id, request.body),
  );
  app.post(
    "/api/evidence/:year/registry-facts",
    {
      config: { policy: "evidence.recordRegistryFacts" },
      schema: {
        tags: TAGS,
        params: z.object({ year }),
        response: { 200: z.object({ units: z.number().int() }) },
      },
    },
    async (request) => recordRegistryFacts(request.context, request.params.year),
  );
  lookUpRoutes(app);
  withdrawalRoutes(app);
  cutOffRoutes(app);
  countRoutes(app);
  archiveRoutes(app);
}
