import { z } from "zod";
import { dateInChina } from "../../core/clock.ts";
import type { App } from "../../core/http/app.ts";
import { invalid } from "../../core/refusal.ts";
import { writeBook, XLSX } from "../../core/spreadsheet.ts";
import { importUnits } from "./commands/importUnits.ts";
import { unitChoices, unitCounts, unitPage } from "./queries/unitPage.ts";
import { unit as oneUnit, units } from "./queries/units.ts";
import {
  importReport,
  unit,
  unitCounts as unitCountsShape,
  unitFilter,
  unitPage as unitPageAsked,
} from "./schemas.ts";
import { NOTES, unitSheets } from "./workbook.ts";

const TAGS = ["registry"];
const unitParams = z.object({ id: z.string() });

export function routes(app: App): void {
  app.get(
    "/api/units",
    {
      config: { policy: "registry.listUnits" },
      schema: {
        tags: TAGS,
        querystring: unitPageAsked,
        response: { 200: z.object({ total: z.number().int(), units: z.array(unit) }) },
      },
    },
    async (request) => {
      const { page, pageSize, sort, ...filter } = request.query;
      if (pageSize) return unitPage(request.context, filter, { page, pageSize, sort });
      const all = await units(request.context, filter);
      return { total: all.length, units: all };
    },
  );
  app.get(
    "/api/unit-choices",
    {
      config: { policy: "registry.listUnits" },
      schema: {
        tags: TAGS,
        response: { 200: z.object({ units: z.array(z.object({ id: z.string(), name: z.string() })) }) },
      },
    },
    async (request) => ({ units: await unitChoices(request.context) }),
  );
  app.get(
    "/api/unit-counts",
    {
      config: { policy: "registry.listUnits" },
      schema: { tags: TAGS, response: { 200: unitCountsShape } },
    },
    async (request) => unitCounts(request.context),
  );
  app.get(
    "/api/units/:id",
    {
      config: { policy: "registry.readUnit" },
      schema: { tags: TAGS, params: unitParams, response: { 200: unit } },
    },
    async (request) => oneUnit(request.context, request.params.id),
  );
  app.get(
    "/api/units.xlsx",
    { config: { policy: "registry.exportUnits" }, schema: { tags: TAGS, querystring: unitFilter } },
    async (request, reply) => {
      const sheets = unitSheets(await units(request.context, request.query));
      const today = dateInChina(request.context.clock.now());
      return reply
        .type(XLSX)
        .header("content-disposition", `attachment; filename="units-${today}.xlsx"`)
        .send(await writeBook(sheets, NOTES));
    },
  );
  app.get(
    "/api/units/template.xlsx",
    { config: { policy: "registry.importUnits" }, schema: { tags: TAGS } },
    async (_request, reply) =>
      reply
        .type(XLSX)
        .header("content-disposition", 'attachment; filename="units-template.xlsx"')
        .send(await writeBook(unitSheets([]), NOTES)),
  );
  app.post(
    "/api/units/import",
    {
      config: { policy: "registry.importUnits" },
      schema: {
        tags: TAGS,
        consumes: [XLSX],
        querystring: z.object({ apply: z.enum(["yes", "no"]).default("no") }),
        response: { 200: importReport },
      },
    },
    async (request) => {
      if (!Buffer.isBuffer(request.body)) throw invalid("请上传 Excel 文件（.xlsx）。");
      return importUnits(request.context, request.body, request.query.apply === "yes");
    },
  );
}
