import type { FastifyReply } from "fastify";
import { z } from "zod";
import type { App } from "../../../core/http/app.ts";
import { year } from "../../assessment/index.ts";
import { demandWholeView } from "../queries/beforePublication.ts";
import { noticeDocx, noticePdf } from "./queries/files.ts";
import { noticePage, noticePages } from "./queries/pages.ts";
import { pages } from "./schemas.ts";

export const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
export const PDF = "application/pdf";

const TAGS = ["results"];
const config = { policy: "results.readNotice" };
const params = z.object({ year });
/** Left out: the latest version, or the file as it was published. */
const querystring = z.object({ version: z.coerce.number().int().min(1).optional() });

/** Sends a file of the notice as a download. */
export const sendNotice = (
  reply: FastifyReply,
  of: { year: number; version?: number | undefined },
  type: typeof DOCX | typeof PDF,
  bytes: Buffer,
): FastifyReply => {
  const name = `notice-${of.year}${of.version === undefined ? "" : `-v${of.version}`}`;
  return reply
    .type(type)
    .header("content-disposition", `attachment; filename="${name}.${type === PDF ? "pdf" : "docx"}"`)
    .send(bytes);
};

/** The notice as .docx, as .pdf, and as pictures of its pages. */
export function noticeFileRoutes(app: App): void {
  const schema = { tags: TAGS, params, querystring };
  app.get(
    "/api/cycles/:year/notice.docx",
    { config, schema },
    async ({ context, params: of, query }, reply) => {
      await demandWholeView(context, of.year);
      const bytes = await noticeDocx(context, of.year, query.version);
      return sendNotice(reply, { ...of, ...query }, DOCX, bytes);
    },
  );
  app.get(
    "/api/cycles/:year/notice.pdf",
    { config, schema },
    async ({ context, params: of, query }, reply) => {
      await demandWholeView(context, of.year);
      const bytes = await noticePdf(context, of.year, query.version);
      return sendNotice(reply, { ...of, ...query }, PDF, bytes);
    },
  );
  app.get(
    "/api/cycles/:year/notice/pages",
    { config, schema: { ...schema, response: { 200: pages } } },
    async ({ context, params: of, query }) => {
      await demandWholeView(context, of.year);
      return noticePages(context, of.year, query.version);
    },
  );
  app.get(
    "/api/cycles/:year/notice/pages/:page",
    {
      config,
      schema: { ...schema, params: params.extend({ page: z.coerce.number().int().min(1).max(999) }) },
    },
    async ({ context, params: of, query }, reply) => {
      await demandWholeView(context, of.year);
      return reply
        .type("image/svg+xml")
        .header("content-security-policy", "sandbox; default-src 'none'")
        .send(await noticePage(context, of.year, of.page, query.version));
    },
  );
}
