import { z } from "zod";
import { dateInChina } from "../../../core/clock.ts";
import type { App } from "../../../core/http/app.ts";
import { invalid } from "../../../core/refusal.ts";
import { writeSheet, XLSX } from "../../../core/spreadsheet.ts";
import { text, year } from "../schemas.ts";
import { importLedgers } from "./commands/importLedgers.ts";
import { ledgersOf, samplesOf } from "./queries/ledgers.ts";
import { noteSample } from "./commands/noteSample.ts";
import { LEDGER_COLUMNS, LEDGER_NOTES, LEDGER_SHEET } from "./workbook.ts";

const TAGS = ["servicedesk"];
const querystring = z.object({ year });
const found = z.enum(["right", "wrong", "missing"]);

const report = z.object({
  applied: z.boolean(),
  units: z.array(z.object({ unitId: z.string(), rows: z.number().int(), replaces: z.boolean() })),
  wrong: z.array(z.object({ row: z.number().int(), problems: z.array(z.string()) })),
  wrongRows: z.number().int(),
});
const ledger = z.object({
  id: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  rows: z.number().int(),
  givenBy: z.enum(["unit", "office"]),
  fileName: z.string(),
  sha256: z.string(),
  importedBy: z.string(),
  importedAt: z.string(),
  replacedAt: z.string().nullable(),
  drawn: z.number().int(),
  looked: z.number().int(),
  wrong: z.number().int(),
});
const sample = z.object({
  place: z.number().int(),
  number: z.string(),
  kind: z.string(),
  receivedOn: z.string(),
  answeredOn: z.string().nullable(),
  solved: z.string().nullable(),
  satisfied: z.number().int().nullable(),
  found: found.nullable(),
  note: z.string().nullable(),
  lookedBy: z.string().nullable(),
});
const noted = z
  .object({ found, note: text(300).nullable().default(null) })
  .refine((one) => one.found === "right" || one.note !== null, { message: "不相符的须写明情况。" });

/** 办件台账: the template, importing, what was drawn and what was found. */
export function ledgerRoutes(app: App): void {
  app.get(
    "/api/desk/ledgers",
    {
      config: { policy: "servicedesk.listLedgers" },
      schema: { tags: TAGS, querystring, response: { 200: z.object({ ledgers: z.array(ledger) }) } },
    },
    async ({ context, query }) => ({ ledgers: await ledgersOf(context, query.year) }),
  );
  app.get(
    "/api/desk/ledgers/template.xlsx",
    { config: { policy: "servicedesk.importLedgers" }, schema: { tags: TAGS } },
    async (_, reply) =>
      reply
        .type(XLSX)
        .header("content-disposition", 'attachment; filename="ledger-template.xlsx"')
        .send(await writeSheet(LEDGER_SHEET, LEDGER_COLUMNS, [], LEDGER_NOTES)),
  );
  app.post(
    "/api/desk/ledgers/import",
    {
      config: { policy: "servicedesk.importLedgers" },
      schema: {
        tags: TAGS,
        consumes: [XLSX],
        querystring: z.object({ year, apply: z.enum(["yes", "no"]).default("no") }),
        response: { 200: report },
      },
    },
    async ({ context, query, body }) => {
      if (!Buffer.isBuffer(body)) throw invalid("请上传 Excel（.xlsx）或 CSV 文件。");
      // What people call a file names people: it is called by its day.
      const ending = body.subarray(0, 2).toString("latin1") === "PK" ? "xlsx" : "csv";
      const name = `办件台账-${dateInChina(context.clock.now())}.${ending}`;
      return importLedgers(context, { year: query.year, name, bytes: body, apply: query.apply === "yes" });
    },
  );
  const which = z.object({ id: z.uuid() });
  app.get(
    "/api/desk/ledgers/:id/samples",
    {
      config: { policy: "servicedesk.lookAtSamples" },
      schema: { tags: TAGS, params: which, response: { 200: z.object({ samples: z.array(sample) }) } },
    },
    async ({ context, params }) => ({ samples: await samplesOf(context, params.id) }),
  );
  app.put(
    "/api/desk/ledgers/:id/samples/:place",
    {
      config: { policy: "servicedesk.lookAtSamples" },
      schema: {
        tags: TAGS,
        params: which.extend({ place: z.coerce.number().int().min(1).max(1_000_000) }),
        body: noted,
        response: { 200: z.object({ done: z.literal(true) }) },
      },
    },
    async ({ context, params, body }) => {
      await noteSample(context, params, body);
      return { done: true as const };
    },
  );
}
