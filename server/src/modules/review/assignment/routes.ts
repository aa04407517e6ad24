import { z } from "zod";
import { dateInChina } from "../../../core/clock.ts";
import { everyRow, shownRows } from "../../../core/everyRow.ts";
import type { App } from "../../../core/http/app.ts";
import { invalid } from "../../../core/refusal.ts";
import { writeSheet, XLSX } from "../../../core/spreadsheet.ts";
import { year } from "../../assessment/index.ts";
import {
  ASSIGNMENT_COLUMNS,
  ASSIGNMENT_NOTES,
  ASSIGNMENT_SHEET,
  PART_NAMES,
  RESPONSE_NAMES,
} from "./assignmentWorkbook.ts";
import {
  assignInput,
  assignmentFilter,
  assignmentList,
  assignmentPage,
  assignmentReport,
  gap,
  newExpert,
  progress,
  proposal,
  replacement,
} from "./schemas.ts";
import { addExpert } from "./commands/addExpert.ts";
import { assign } from "./commands/assign.ts";
import { importAssignments } from "./commands/importAssignments.ts";
import { replaceExpert } from "./commands/replaceExpert.ts";
import { departureRoutes } from "./departureRoutes.ts";
import { poolRoutes } from "./poolRoutes.ts";
import { assignmentList as listOf } from "./queries/assignmentList.ts";
import { progress as progressOf } from "./queries/progress.ts";
import { gaps } from "./queries/gaps.ts";
import { responseRoutes } from "../marking/responseRoutes.ts";

const TAGS = ["review"];
const params = z.object({ year });
const unitParams = z.object({ year, unitId: z.string() });
const done = z.object({ done: z.literal(true) });

/** Who marks what: proposal, difference, import, single changes. */
export function assignmentRoutes(app: App): void {
  app.get(
    "/api/cycles/:year/assignments",
    {
      config: { policy: "review.listAssignments" },
      schema: { tags: TAGS, params, response: { 200: progress } },
    },
    async (request) => progressOf(request.context, request.params.year),
  );
  app.post(
    "/api/cycles/:year/assignments",
    {
      config: { policy: "review.assign" },
      schema: { tags: TAGS, params, body: assignInput, response: { 200: proposal } },
    },
    async (request) => assign(request.context, request.params.year, request.body),
  );
  app.get(
    "/api/cycles/:year/assignments/list",
    {
      config: { policy: "review.listAssignments" },
      schema: { tags: TAGS, params, querystring: assignmentPage, response: { 200: assignmentList } },
    },
    async (request) => {
      const { page, pageSize, ...filter } = request.query;
      return listOf(request.context, request.params.year, filter, { page, pageSize });
    },
  );
  app.get(
    "/api/cycles/:year/assignments.xlsx",
    {
      config: { policy: "review.listAssignments" },
      schema: { tags: TAGS, params, querystring: assignmentFilter },
    },
    async (request, reply) => {
      const found = everyRow(
        request.context,
        async (steady, part) => (await listOf(steady, request.params.year, request.query, part)).rows,
      );
      const rows = shownRows(found, (one) => ({
        ...one,
        part: PART_NAMES[one.part],
        response: RESPONSE_NAMES[one.response],
      }));
      const today = dateInChina(request.context.clock.now());
      return reply
        .type(XLSX)
        .header("content-disposition", `attachment; filename="assignments-${today}.xlsx"`)
        .send(await writeSheet(ASSIGNMENT_SHEET, ASSIGNMENT_COLUMNS, rows, ASSIGNMENT_NOTES));
    },
  );
  app.post(
    "/api/cycles/:year/assignments/import",
    {
      config: { policy: "review.assign" },
      schema: {
        tags: TAGS,
        consumes: [XLSX],
        params,
        querystring: z.object({ apply: z.enum(["yes", "no"]).default("no"), token: z.string().optional() }),
        response: { 200: assignmentReport },
      },
    },
    async (request) => {
      if (!Buffer.isBuffer(request.body)) throw invalid("请上传 Excel（.xlsx）或 CSV 文件。");
      const { apply, token } = request.query;
      return importAssignments(request.context, request.params.year, request.body, apply === "yes", token);
    },
  );
  app.get(
    "/api/cycles/:year/gaps",
    {
      config: { policy: "review.listAssignments" },
      schema: { tags: TAGS, params, response: { 200: z.object({ gaps: z.array(gap) }) } },
    },
    async (request) => ({ gaps: await gaps(request.context, request.params.year) }),
  );
  app.post(
    "/api/cycles/:year/units/:unitId/experts",
    {
      config: { policy: "review.assign" },
      schema: { tags: TAGS, params: unitParams, body: newExpert, response: { 200: done } },
    },
    async (request) => {
      const { accountId, bundle } = request.body;
      await addExpert(request.context, request.params.year, request.params.unitId, accountId, bundle);
      return { done: true as const };
    },
  );
  app.post(
    "/api/cycles/:year/units/:unitId/replacement",
    {
      config: { policy: "review.assign" },
      schema: { tags: TAGS, params: unitParams, body: replacement, response: { 200: done } },
    },
    async (request) => {
      await replaceExpert(request.context, request.params.year, request.params.unitId, request.body);
      return { done: true as const };
    },
  );
  poolRoutes(app);
  responseRoutes(app);
  departureRoutes(app);
}
