import { z } from "zod";
import type { App } from "../../core/http/app.ts";
import { year } from "../assessment/index.ts";
import { addBasis } from "./commands/addBasis.ts";
import { draftNotice } from "./commands/draftNotice.ts";
import { publish } from "./commands/publish.ts";
import { demandWholeView } from "./queries/beforePublication.ts";
import { basisDocuments } from "./queries/basis.ts";
import { noticeDocx, noticeView } from "./queries/notice.ts";
import { basisDocument, notice, noticeDraft } from "./schemas.ts";

export const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

const TAGS = ["results"];
const done = z.object({ done: z.literal(true) });
const params = z.object({ year });

/** Register of basis documents, and the notice: draft, preview, file, publication. */
export function noticeRoutes(app: App): void {
  app.get(
    "/api/basis-documents",
    {
      config: { policy: "results.readBasis" },
      schema: { tags: TAGS, response: { 200: z.object({ documents: z.array(basisDocument) }) } },
    },
    async (request) => ({ documents: await basisDocuments(request.context) }),
  );
  app.post(
    "/api/basis-documents",
    {
      config: { policy: "results.addBasis" },
      schema: { tags: TAGS, body: basisDocument, response: { 200: done } },
    },
    async (request) => {
      await addBasis(request.context, request.body);
      return { done: true as const };
    },
  );
  app.get(
    "/api/cycles/:year/notice",
    { config: { policy: "results.readNotice" }, schema: { tags: TAGS, params, response: { 200: notice } } },
    async (request) => {
      await demandWholeView(request.context, request.params.year);
      return noticeView(request.context, request.params.year);
    },
  );
  app.post(
    "/api/cycles/:year/notice",
    {
      config: { policy: "results.draftNotice" },
      schema: {
        tags: TAGS,
        params,
        body: noticeDraft,
        response: { 200: z.object({ version: z.number().int() }) },
      },
    },
    async (request) => draftNotice(request.context, request.params.year, request.body),
  );
  app.get(
    "/api/cycles/:year/notice.docx",
    { config: { policy: "results.readNotice" }, schema: { tags: TAGS, params } },
    async (request, reply) => {
      await demandWholeView(request.context, request.params.year);
      return reply
        .type(DOCX)
        .header("content-disposition", `attachment; filename="notice-${request.params.year}.docx"`)
        .send(await noticeDocx(request.context, request.params.year));
    },
  );
  app.post(
    "/api/cycles/:year/publish",
    { config: { policy: "results.publishNotice" }, schema: { tags: TAGS, params, response: { 200: done } } },
    async (request) => {
      await demandWholeView(request.context, request.params.year);
      await publish(request.context, request.params.year);
      return { done: true as const };
    },
  );
}
