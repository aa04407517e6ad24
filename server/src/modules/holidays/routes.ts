import { z } from "zod";
import type { App } from "../../core/http/app.ts";
import { invalid } from "../../core/refusal.ts";
import { writeSheet, XLSX } from "../../core/spreadsheet.ts";
import { confirmHolidays } from "./commands/confirmHolidays.ts";
import { discardHolidays } from "./commands/discardHolidays.ts";
import { importHolidays } from "./commands/importHolidays.ts";
import { explained } from "./queries/explained.ts";
import { holidayYears, yearDays } from "./queries/holidayYears.ts";
import { linesOf } from "./readTable.ts";
import * as schemas from "./schemas.ts";
import { COLUMNS, linesOfSheet, NOTES, SHEET } from "./workbook.ts";

const TAGS = ["holidays"];
const imported = z.object({ id: z.uuid(), days: z.number().int() });
const proposalParams = z.object({ id: z.uuid() });

/** Holiday tables: the list, a year's days, importing, the second person; and how a last day comes about. */
export function routes(app: App): void {
  app.get(
    "/api/holidays",
    {
      config: { policy: "holidays.readHolidays" },
      schema: { tags: TAGS, response: { 200: schemas.holidayYears } },
    },
    async (request) => holidayYears(request.context),
  );
  app.get(
    "/api/holidays/:year",
    {
      config: { policy: "holidays.readHolidays" },
      schema: {
        tags: TAGS,
        params: z.object({ year: schemas.year }),
        response: { 200: schemas.yearDays },
      },
    },
    async (request) => yearDays(request.context, request.params.year),
  );
  app.get(
    "/api/holidays/template.xlsx",
    { config: { policy: "holidays.importHolidays" }, schema: { tags: TAGS } },
    async (_request, reply) =>
      reply
        .type(XLSX)
        .header("content-disposition", 'attachment; filename="holidays-template.xlsx"')
        .send(await writeSheet(SHEET, COLUMNS, [], NOTES)),
  );
  app.post(
    "/api/holidays/import",
    {
      config: { policy: "holidays.importHolidays" },
      schema: { tags: TAGS, body: schemas.pasted, response: { 200: imported } },
    },
    async (request) => {
      const { text, ...head } = request.body;
      return importHolidays(request.context, { ...head, lines: linesOf(text) });
    },
  );
  app.post(
    "/api/holidays/import.xlsx",
    {
      config: { policy: "holidays.importHolidays" },
      schema: {
        tags: TAGS,
        consumes: [XLSX],
        querystring: z.object({ year: schemas.year, sourceDocument: schemas.source }),
        response: { 200: imported },
      },
    },
    async (request) => {
      if (!Buffer.isBuffer(request.body)) throw invalid("请上传 Excel 文件（.xlsx）。");
      return importHolidays(request.context, {
        ...request.query,
        lines: await linesOfSheet(request.body),
      });
    },
  );
  app.post(
    "/api/holidays/proposals/:id/confirm",
    {
      config: { policy: "holidays.confirmHolidays" },
      schema: {
        tags: TAGS,
        params: proposalParams,
        response: {
          200: z.object({ year: z.number().int(), version: z.number().int(), moved: z.number().int() }),
        },
      },
    },
    async (request) => confirmHolidays(request.context, request.params.id),
  );
  app.post(
    "/api/holidays/proposals/:id/discard",
    {
      config: { policy: "holidays.discardHolidays" },
      schema: {
        tags: TAGS,
        params: proposalParams,
        body: z.object({ note: z.string().trim().min(1).max(300) }),
        response: { 200: z.object({ year: z.number().int() }) },
      },
    },
    async (request) => discardHolidays(request.context, request.params.id, request.body.note),
  );
  app.get(
    "/api/calendar/due",
    {
      config: { policy: "holidays.explainDue" },
      schema: { tags: TAGS, querystring: schemas.dueQuestion, response: { 200: schemas.explained } },
    },
    async (request) => explained(request.context, request.query),
  );
}
