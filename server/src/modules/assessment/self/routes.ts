import { z } from "zod";
import { minuteInChina } from "../../../core/clock.ts";
import { signedIn } from "../../../core/context.ts";
import { everyRow, shownRows } from "../../../core/everyRow.ts";
import type { App } from "../../../core/http/app.ts";
import { LABELS } from "../../../core/labels.ts";
import { invalid } from "../../../core/refusal.ts";
import { writeSheet, XLSX } from "../../../core/spreadsheet.ts";
import { KIND_NAMES } from "../../registry/index.ts";
import { year } from "../schemas.ts";
import { decideSelf } from "./commands/decideSelf.ts";
import { importSelf } from "./commands/importSelf.ts";
import { exportSelf } from "./form.ts";
import { saveSelf } from "./commands/saveSelf.ts";
import { submitSelf } from "./commands/submitSelf.ts";
import { formReport, selfFilter, selfPage, selfInput, selfRow, selfView } from "./schemas.ts";
import { selfAssessment, selfAssessments } from "./queries/selfAssessment.ts";

const TAGS = ["assessment"];
const params = z.object({ year });
const unitParams = z.object({ year, unitId: z.string() });
const versioned = z.object({ version: z.number().int() });
const done = z.object({ done: z.literal(true) });

const STATES = LABELS.selfState;
const COLUMNS = [
  { key: "unit", header: "单位", width: 36 },
  { key: "kind", header: "类别", width: 10 },
  { key: "state", header: "状态", width: 10 },
  { key: "late", header: "逾期", width: 8 },
  { key: "filled", header: "已填指标", width: 10 },
  { key: "submittedAt", header: "提交时间", width: 22 },
] as const;

function ownRoutes(app: App): void {
  app.get(
    "/api/self/:year",
    {
      config: { policy: "assessment.fillSelfAssessment" },
      schema: { tags: TAGS, params, response: { 200: selfView } },
    },
    async (request) =>
      selfAssessment(request.context, request.params.year, signedIn(request.context).unitId ?? ""),
  );
  app.put(
    "/api/self/:year",
    {
      config: { policy: "assessment.fillSelfAssessment" },
      schema: { tags: TAGS, params, body: selfInput, response: { 200: versioned } },
    },
    async (request) => saveSelf(request.context, request.params.year, request.body),
  );
  app.post(
    "/api/self/:year/submit",
    {
      config: { policy: "assessment.fillSelfAssessment" },
      schema: { tags: TAGS, params, body: versioned, response: { 200: versioned } },
    },
    async (request) => submitSelf(request.context, request.params.year, request.body.version),
  );
  app.get(
    "/api/self/:year/form.xlsx",
    { config: { policy: "assessment.fillSelfAssessment" }, schema: { tags: TAGS, params } },
    async (request, reply) =>
      reply
        .type(XLSX)
        .header("content-disposition", `attachment; filename="self-${request.params.year}.xlsx"`)
        .send(await exportSelf(request.context, request.params.year)),
  );
  app.post(
    "/api/self/:year/form",
    {
      config: { policy: "assessment.fillSelfAssessment" },
      schema: {
        tags: TAGS,
        params,
        querystring: z.object({ apply: z.enum(["yes", "no"]).default("no") }),
        response: { 200: formReport },
      },
    },
    async (request) => {
      if (!Buffer.isBuffer(request.body)) throw invalid("请上传 Excel 文件（.xlsx）。");
      return importSelf(request.context, request.params.year, request.body, request.query.apply === "yes");
    },
  );
}

/** Self-assessment: units write, hand in; the office reads, returns, accepts. */
export function selfRoutes(app: App): void {
  ownRoutes(app);
  app.get(
    "/api/cycles/:year/self-assessments",
    {
      config: { policy: "assessment.decideSelfAssessment" },
      schema: {
        tags: TAGS,
        params,
        querystring: selfPage,
        response: { 200: z.object({ total: z.number().int(), rows: z.array(selfRow) }) },
      },
    },
    async (request) => {
      const { page, pageSize, ...filter } = request.query;
      const slice = pageSize ? { page, pageSize } : undefined;
      return selfAssessments(request.context, request.params.year, filter, slice);
    },
  );
  app.get(
    "/api/cycles/:year/self-assessments.xlsx",
    {
      config: { policy: "assessment.decideSelfAssessment" },
      schema: { tags: TAGS, params, querystring: selfFilter },
    },
    async (request, reply) => {
      const found = everyRow(
        request.context,
        async (steady, part) =>
          (await selfAssessments(steady, request.params.year, request.query, part)).rows,
      );
      const rows = shownRows(found, (row) => ({
        unit: row.unitName,
        kind: KIND_NAMES[row.kind],
        state: row.state ? STATES[row.state] : "未填写",
        late: row.late ? "是" : "",
        filled: row.filled,
        submittedAt: row.submittedAt === null ? null : minuteInChina(new Date(row.submittedAt)),
      }));
      return reply
        .type(XLSX)
        .header("content-disposition", `attachment; filename="self-assessments-${request.params.year}.xlsx"`)
        .send(await writeSheet("自评", COLUMNS, rows));
    },
  );
  app.get(
    "/api/cycles/:year/self-assessments/:unitId",
    {
      config: { policy: "assessment.readSelfAssessment" },
      schema: { tags: TAGS, params: unitParams, response: { 200: selfView } },
    },
    async (request) => selfAssessment(request.context, request.params.year, request.params.unitId),
  );
  app.post(
    "/api/cycles/:year/self-assessments/:unitId/decide",
    {
      config: { policy: "assessment.decideSelfAssessment" },
      schema: {
        tags: TAGS,
        params: unitParams,
        body: z.discriminatedUnion("decision", [
          z.object({
            decision: z.literal("returned"),
            reason: z.string().trim().min(1).max(500),
            version: z.number().int(),
          }),
          z.object({ decision: z.literal("accepted"), version: z.number().int() }),
        ]),
        response: { 200: done },
      },
    },
    async (request) => {
      const { body } = request;
      const reason = body.decision === "returned" ? body.reason : null;
      await decideSelf(request.context, request.params.year, request.params.unitId, {
        decision: body.decision,
        version: body.version,
        reason,
      });
      return { done: true as const };
    },
  );
}
