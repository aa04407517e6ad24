import type { FastifyReply } from "fastify";
import { z } from "zod";
import { dateInChina } from "../../../core/clock.ts";
import type { App } from "../../../core/http/app.ts";
import { invalid } from "../../../core/refusal.ts";
import { sheetReport } from "../../../core/sheetCells.ts";
import { writeSheet, XLSX } from "../../../core/spreadsheet.ts";
import { exportPersons, exportWords } from "./exportLists.ts";
import { importPersons } from "./commands/importPersons.ts";
import { importWords } from "./commands/importWords.ts";
import {
  PERSON_COLUMNS,
  PERSON_NOTES,
  PERSON_SHEET,
  WORD_COLUMNS,
  WORD_NOTES,
  WORD_SHEET,
} from "./workbook.ts";

const TAGS = ["articles"];
const config = { policy: "content.changeWords" } as const;
const schema = {
  tags: TAGS,
  consumes: [XLSX],
  querystring: z.object({ apply: z.enum(["yes", "no"]).default("no") }),
  response: { 200: sheetReport },
};

const send = (reply: FastifyReply, name: string, bytes: Buffer): FastifyReply =>
  reply.type(XLSX).header("content-disposition", `attachment; filename="${name}.xlsx"`).send(bytes);

function demandBook(body: unknown): Buffer {
  if (!Buffer.isBuffer(body)) throw invalid("请上传 Excel 文件（.xlsx）。");
  return body;
}

/** The office's lists as Excel: template, export, import with a report row by row. */
export function sheetRoutes(app: App): void {
  const TEMPLATES = { config, schema: { tags: TAGS } };
  app.get("/api/review-words/template.xlsx", TEMPLATES, async (_request, reply) =>
    send(reply, "review-words-template", await writeSheet(WORD_SHEET, WORD_COLUMNS, [], WORD_NOTES)),
  );
  app.get("/api/review-words.xlsx", TEMPLATES, async ({ context }, reply) =>
    send(reply, `review-words-${dateInChina(context.clock.now())}`, await exportWords(context)),
  );
  app.post("/api/review-words/import", { config, schema }, async ({ context, body, query }) =>
    importWords(context, demandBook(body), query.apply === "yes"),
  );
  app.get("/api/review-persons/template.xlsx", TEMPLATES, async (_request, reply) =>
    send(reply, "review-persons-template", await writeSheet(PERSON_SHEET, PERSON_COLUMNS, [], PERSON_NOTES)),
  );
  app.get("/api/review-persons.xlsx", TEMPLATES, async ({ context }, reply) =>
    send(reply, `review-persons-${dateInChina(context.clock.now())}`, await exportPersons(context)),
  );
  app.post("/api/review-persons/import", { config, schema }, async ({ context, body, query }) =>
    importPersons(context, demandBook(body), query.apply === "yes"),
  );
}
