import { z } from "zod";
import type { App } from "../../../core/http/app.ts";
import { invalid } from "../../../core/refusal.ts";
import { XLSX } from "../../../core/spreadsheet.ts";
import { year } from "../../assessment/index.ts";
import { exportForm } from "./queries/exportForm.ts";
import { importForm } from "./commands/importForm.ts";

const TAGS = ["review"];
const params = z.object({ year });
const report = z.object({
  applied: z.boolean(),
  rows: z.array(
    z.object({
      row: z.number().int(),
      unitId: z.string(),
      item: z.string(),
      problems: z.array(z.string()),
    }),
  ),
  units: z.number().int(),
  marks: z.number().int(),
});

/** The experts' offline form: out, and back as drafts. */
export function formRoutes(app: App): void {
  app.get(
    "/api/review/:year/form.xlsx",
    { config: { policy: "review.readSheet" }, schema: { tags: TAGS, params } },
    async (request, reply) =>
      reply
        .type(XLSX)
        .header("content-disposition", `attachment; filename="marks-${request.params.year}.xlsx"`)
        .send(await exportForm(request.context, request.params.year)),
  );
  app.post(
    "/api/review/:year/form",
    {
      config: { policy: "review.mark" },
      schema: {
        tags: TAGS,
        params,
        querystring: z.object({ apply: z.enum(["yes", "no"]).default("no") }),
        response: { 200: report },
      },
    },
    async (request) => {
      if (!Buffer.isBuffer(request.body)) throw invalid("请上传 Excel 文件（.xlsx）。");
      return importForm(request.context, request.params.year, request.body, request.query.apply === "yes");
    },
  );
}
