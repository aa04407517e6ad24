import { z } from "zod";
import { dateInChina } from "../../../core/clock.ts";
import { everyRow, shownRows } from "../../../core/everyRow.ts";
import type { App } from "../../../core/http/app.ts";
import { writeSheet, XLSX } from "../../../core/spreadsheet.ts";
import { KIND_NAMES } from "../clocks/rules.ts";
import { closeYear } from "../facts/commands/closeYear.ts";
import { countsFor } from "../facts/queries/counts.ts";
import { STATE_NAMES } from "../matters/abilities.ts";
import { deskBoard } from "../matters/queries/board.ts";
import { matterFile } from "../matters/queries/file.ts";
import { matterLines } from "../matters/queries/list.ts";
import { matterOf } from "../matters/queries/one.ts";
import { replySamples } from "../matters/queries/replySamples.ts";
import { readContact } from "../privacy/commands/readContact.ts";
import { replySlip } from "../replies/readable.ts";
import * as shape from "../schemas.ts";
import { EXPORT_COLUMNS, SHEET } from "../workbook.ts";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const TAGS = ["servicedesk"];

/** What staff read: lists, one matter, the board, the figures. */
export function readingRoutes(app: App): void {
  app.get(
    "/api/desk/matters",
    {
      config: { policy: "servicedesk.listMatters" },
      schema: { tags: TAGS, querystring: shape.matterPage, response: { 200: shape.matterList } },
    },
    async ({ context, query }) => matterLines(context, query, query),
  );
  app.get(
    "/api/desk/matters.xlsx",
    {
      config: { policy: "servicedesk.exportMatters" },
      schema: { tags: TAGS, querystring: shape.matterFilter },
    },
    async ({ context, query }, reply) => {
      const found = everyRow(
        context,
        async (steady, part) =>
          (
            await matterLines(steady, query, {
              limit: part.pageSize,
              offset: (part.page - 1) * part.pageSize,
            })
          ).matters,
      );
      const rows = shownRows(found, (one) => ({
        number: one.number,
        kind: KIND_NAMES[one.kind],
        state: STATE_NAMES[one.state],
        title: one.title,
        subject: one.subject,
        aboutUnit: one.aboutUnitName,
        lead: one.leadName,
        receivedOn: dateInChina(new Date(one.receivedAt)),
        due: one.due,
        overdue: one.overdue ? "是" : null,
      }));
      return reply.type(XLSX).send(await writeSheet(SHEET, EXPORT_COLUMNS, rows));
    },
  );
  app.get(
    "/api/desk/matters/:id",
    {
      config: { policy: "servicedesk.readMatter" },
      schema: { tags: TAGS, params: shape.params, response: { 200: shape.matterView } },
    },
    async ({ context, params: { id } }) => matterOf(context, id),
  );
  app.get(
    "/api/desk/matters/:id/files/:fileId",
    {
      config: { policy: "servicedesk.readFile" },
      schema: { tags: TAGS, params: z.object({ id: z.uuid(), fileId: z.uuid() }) },
    },
    async ({ context, params: { id, fileId } }, reply) => {
      const file = await matterFile(context, id, fileId);
      return (
        reply
          .type(file.mediaType)
          // Always a download: nothing in it runs in our pages.
          .header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
          .header("content-security-policy", "sandbox; default-src 'none'")
          .send(file.content)
      );
    },
  );
  app.get(
    "/api/desk/matters/:id/replies/:replyId/slip.docx",
    {
      config: { policy: "servicedesk.readMatter" },
      schema: { tags: TAGS, params: z.object({ id: z.uuid(), replyId: z.uuid() }) },
    },
    async ({ context, params: { id, replyId } }, reply) =>
      reply
        .type(DOCX)
        .header("content-disposition", 'attachment; filename="slip.docx"')
        .send(await replySlip(context, id, replyId)),
  );
  // A change and no reading: who looked stays known, and nothing of it stands in an address.
  app.post(
    "/api/desk/matters/:id/contact",
    {
      config: { policy: "servicedesk.readContact" },
      schema: {
        tags: TAGS,
        params: shape.params,
        body: shape.contactAsked,
        response: { 200: shape.contactShown },
      },
    },
    async ({ context, params: { id }, body }) => readContact(context, id, body.reason),
  );
  app.get(
    "/api/desk/board",
    {
      config: { policy: "servicedesk.readBoard" },
      schema: { tags: TAGS, response: { 200: shape.board } },
    },
    async ({ context }) => deskBoard(context),
  );
  app.get(
    "/api/desk/samples",
    {
      config: { policy: "servicedesk.readSamples" },
      schema: {
        tags: TAGS,
        querystring: z.object({ year: shape.year, unitId: z.string().min(1).max(20) }),
        response: { 200: shape.replySamples },
      },
    },
    async ({ context, query }) => replySamples(context, query.unitId, query.year),
  );
  const querystring = z.object({ year: shape.year });
  app.get(
    "/api/desk/count",
    {
      config: { policy: "servicedesk.listMatters" },
      schema: { tags: TAGS, querystring: shape.countPage, response: { 200: shape.counted } },
    },
    async ({ context, query: { year, page, pageSize } }) => {
      const { until, units } = await countsFor(context, year);
      const shown = pageSize ? units.slice((page - 1) * pageSize, page * pageSize) : units;
      return { year, until, total: units.length, units: shown };
    },
  );
  app.post(
    "/api/desk/count",
    {
      config: { policy: "servicedesk.closeCount" },
      schema: {
        tags: TAGS,
        body: querystring,
        response: { 200: z.object({ units: z.number().int(), closedUntil: z.string() }) },
      },
    },
    async ({ context, body }) => closeYear(context, body.year),
  );
}
