import type { FastifyReply } from "fastify";
import { z } from "zod";
import { dateInChina } from "../../../core/clock.ts";
import type { App } from "../../../core/http/app.ts";
import { invalid } from "../../../core/refusal.ts";
import { sheetReport } from "../../../core/sheetCells.ts";
import { slice } from "../../../core/slice.ts";
import { writeSheet, XLSX } from "../../../core/spreadsheet.ts";
import { addSpamWords } from "./commands/addSpamWords.ts";
import { changeSpamWord } from "./commands/changeSpamWord.ts";
import { exportSpamWords } from "./exportSpamWords.ts";
import { importSpamWords } from "./commands/importSpamWords.ts";
import { spamWords } from "./list.ts";
import { retireSpamWord } from "./commands/retireSpamWord.ts";
import * as shape from "./schemas.ts";
import { COLUMNS, NOTES, SHEET } from "./workbook.ts";

const TAGS = ["monitoring"];
const read = { policy: "monitoring.readSpamWords" } as const;
const change = { policy: "monitoring.changeSpamWords" } as const;
const params = z.object({ id: z.uuid() });

const send = (reply: FastifyReply, name: string, bytes: Buffer): FastifyReply =>
  reply.type(XLSX).header("content-disposition", `attachment; filename="${name}.xlsx"`).send(bytes);

/** 暗链词表: words and brands beside those of the rules, each tried before it goes live. */
export function spamRoutes(app: App): void {
  app.get(
    "/api/spam-words",
    { config: read, schema: { tags: TAGS, querystring: slice, response: { 200: shape.list } } },
    async ({ context, query }) => spamWords(context, query),
  );
  app.post(
    "/api/spam-words",
    { config: change, schema: { tags: TAGS, body: shape.rows, response: { 200: shape.trial } } },
    async ({ context, body }) => addSpamWords(context, body.rows, body.apply),
  );
  app.put(
    "/api/spam-words/:id",
    { config: change, schema: { tags: TAGS, params, body: shape.changed, response: { 200: shape.trial } } },
    async ({ context, params: { id }, body }) => changeSpamWord(context, id, body),
  );
  app.post(
    "/api/spam-words/:id/retire",
    {
      config: change,
      schema: { tags: TAGS, params, body: shape.retired, response: { 200: z.object({ id: z.string() }) } },
    },
    async ({ context, params: { id }, body }) => {
      await retireSpamWord(context, id, body.version, body.reason);
      return { id };
    },
  );
  app.get(
    "/api/spam-words/template.xlsx",
    { config: read, schema: { tags: TAGS } },
    async (_request, reply) =>
      send(reply, "spam-words-template", await writeSheet(SHEET, COLUMNS, [], NOTES)),
  );
  app.get("/api/spam-words.xlsx", { config: read, schema: { tags: TAGS } }, async ({ context }, reply) =>
    send(reply, `spam-words-${dateInChina(context.clock.now())}`, await exportSpamWords(context)),
  );
  app.post(
    "/api/spam-words/import",
    {
      config: change,
      schema: {
        tags: TAGS,
        consumes: [XLSX],
        querystring: z.object({ apply: z.enum(["yes", "no"]).default("no") }),
        response: { 200: sheetReport },
      },
    },
    async ({ context, body, query }) => {
      if (!Buffer.isBuffer(body)) throw invalid("请上传 Excel 文件（.xlsx）。");
      return importSpamWords(context, body, query.apply === "yes");
    },
  );
}
