import { z } from "zod";
import type { App } from "../../core/http/app.ts";
import { invalid } from "../../core/refusal.ts";
import { writeSheet, XLSX } from "../../core/spreadsheet.ts";
import { importContributions } from "./commands/importContributions.ts";
import { importReport } from "./schemas.ts";
import { COLUMNS, NOTES, SHEET } from "./workbook.ts";

const TAGS = ["content"];

export function routes(app: App): void {
  app.get(
    "/api/contributions/template.xlsx",
    { config: { policy: "content.importContributions" }, schema: { tags: TAGS } },
    async (_request, reply) =>
      reply
        .type(XLSX)
        .header("content-disposition", 'attachment; filename="contributions-template.xlsx"')
        .send(await writeSheet(SHEET, COLUMNS, [], NOTES)),
  );
  app.post(
    "/api/contributions/import",
    {
      config: { policy: "content.importContributions" },
      schema: {
        tags: TAGS,
        consumes: [XLSX],
        querystring: z.object({ apply: z.enum(["yes", "no"]).default("no") }),
        response: { 200: importReport },
      },
    },
    async (request) => {
      if (!Buffer.isBuffer(request.body)) throw invalid("请上传 Excel 文件（.xlsx）。");
      return importContributions(request.context, request.body, request.query.apply === "yes");
    },
  );
}
