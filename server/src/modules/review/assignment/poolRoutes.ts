import { z } from "zod";
import { dateInChina } from "../../../core/clock.ts";
import type { App } from "../../../core/http/app.ts";
import { invalid } from "../../../core/refusal.ts";
import { writeSheet, XLSX } from "../../../core/spreadsheet.ts";
import { POOL_COLUMNS, POOL_NOTES, POOL_SHEET } from "./poolWorkbook.ts";
import {
  expert,
  expertChange,
  expertChanged,
  newConflict,
  person,
  personChange,
  poolReport,
} from "./schemas.ts";
import { changeExpert } from "./commands/changeExpert.ts";
import { changePerson } from "./commands/changePerson.ts";
import { importExperts } from "./commands/importExperts.ts";
import { recordConflict } from "./commands/recordConflict.ts";
import { experts } from "./queries/experts.ts";
import { people } from "./queries/people.ts";

const TAGS = ["review"];
const params = z.object({ accountId: z.uuid() });
const done = z.object({ done: z.literal(true) });

/** The pool of experts, and where everyone of the review works and worked. */
export function poolRoutes(app: App): void {
  app.get(
    "/api/experts",
    {
      config: { policy: "review.listExperts" },
      schema: { tags: TAGS, response: { 200: z.object({ experts: z.array(expert) }) } },
    },
    async (request) => ({ experts: await experts(request.context) }),
  );
  app.get(
    "/api/experts.xlsx",
    { config: { policy: "review.listExperts" }, schema: { tags: TAGS } },
    async (request, reply) => {
      const rows = (await experts(request.context)).map((one) => ({
        login: one.login,
        name: one.name,
        workplace: one.workplace,
        employer: one.employerUnitId,
        past: one.pastUnitIds.join("、"),
        capacity: one.capacity,
        email: one.email,
      }));
      const today = dateInChina(request.context.clock.now());
      return reply
        .type(XLSX)
        .header("content-disposition", `attachment; filename="experts-${today}.xlsx"`)
        .send(await writeSheet(POOL_SHEET, POOL_COLUMNS, rows, POOL_NOTES));
    },
  );
  app.post(
    "/api/experts/import",
    {
      config: { policy: "review.importExperts" },
      schema: {
        tags: TAGS,
        consumes: [XLSX],
        querystring: z.object({ apply: z.enum(["yes", "no"]).default("no") }),
        response: { 200: poolReport },
      },
    },
    async (request) => {
      if (!Buffer.isBuffer(request.body)) throw invalid("请上传 Excel 文件（.xlsx）。");
      return importExperts(request.context, request.body, request.query.apply === "yes");
    },
  );
  app.put(
    "/api/experts/:accountId",
    {
      config: { policy: "review.changeExpert" },
      schema: { tags: TAGS, params, body: expertChange, response: { 200: expertChanged } },
    },
    async (request) => ({
      done: true as const,
      ...(await changeExpert(request.context, request.params.accountId, request.body)),
    }),
  );
  app.get(
    "/api/people",
    {
      config: { policy: "review.listPeople" },
      schema: { tags: TAGS, response: { 200: z.object({ people: z.array(person) }) } },
    },
    async (request) => ({ people: await people(request.context) }),
  );
  app.put(
    "/api/people/:accountId/employment",
    {
      config: { policy: "review.changePerson" },
      schema: { tags: TAGS, params, body: personChange, response: { 200: done } },
    },
    async (request) => {
      await changePerson(request.context, request.params.accountId, request.body);
      return { done: true as const };
    },
  );
  app.post(
    "/api/people/:accountId/conflicts",
    {
      config: { policy: "review.recordConflict" },
      schema: { tags: TAGS, params, body: newConflict, response: { 200: expertChanged } },
    },
    async (request) => ({
      done: true as const,
      ...(await recordConflict(request.context, request.params.accountId, request.body)),
    }),
  );
}
