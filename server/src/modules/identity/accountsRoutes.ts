import { z } from "zod";
import type { App } from "../../core/http/app.ts";
import { invalid } from "../../core/refusal.ts";
import { writeSheet, XLSX } from "../../core/spreadsheet.ts";
import { COLUMNS, NOTES, SHEET } from "./accountsWorkbook.ts";
import { importAccounts } from "./commands/importAccounts.ts";
import { accountsReport } from "./schemas.ts";

/** Accounts from Excel: the template, and the way back in. */
export function accountsRoutes(app: App): void {
  app.get(
    "/api/accounts/template.xlsx",
    { config: { policy: "identity.createAccount" }, schema: { tags: ["identity"] } },
    async (_request, reply) =>
      reply
        .type(XLSX)
        .header("content-disposition", 'attachment; filename="accounts-template.xlsx"')
        .send(await writeSheet(SHEET, COLUMNS, [], NOTES)),
  );
  app.post(
    "/api/accounts/import",
    {
      config: { policy: "identity.createAccount" },
      schema: {
        tags: ["identity"],
        consumes: [XLSX],
        querystring: z.object({ apply: z.enum(["yes", "no"]).default("no") }),
        response: { 200: accountsReport },
      },
    },
    async (request) => {
      if (!Buffer.isBuffer(request.body)) throw invalid("请上传 Excel 文件（.xlsx）。");
      return importAccounts(request.context, request.body, request.query.apply === "yes");
    },
  );
}
