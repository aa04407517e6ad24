import type { FastifyReply } from "fastify";
import { z } from "zod";
import type { App } from "../../../core/http/app.ts";
import { formatRemarks, remarksOn } from "../../evidence/index.ts";
import { paperName, paperOf } from "./paper.ts";
import { demandPaper, PAPERS } from "./papers.ts";
import { noticeDocx, noticePdf } from "./queries/files.ts";
import { noticeSlip } from "./queries/slip.ts";
import { noticePage, noticePages } from "./queries/pages.ts";
import { pages } from "./schemas.ts";

export const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
export const PDF = "application/pdf";

const TAGS = ["results"];
const config = { policy: "results.readNotice" };
/** Left out: the latest version, or the file as it was published. */
const querystring = z.object({ version: z.coerce.number().int().min(1).optional() });

const page = z.coerce.number().int().min(1).max(999);

/** Sends a file of the notice as a download. */
export const sendNotice = (
  reply: FastifyReply,
  of: {
    year: number;
    ordinal?: number | undefined;
    version?: number | undefined;
    /** Which text of a corrected notice, for the name of the file. */
    edition?: "corrected" | "first-marked" | "original" | undefined;
  },
  type: typeof DOCX | typeof PDF,
  bytes: Buffer,
): FastifyReply => {
  const paper = of.ordinal ? `corrigendum-${of.year}-${of.ordinal}` : `notice-${of.year}`;
  const edition = of.edition ? `-${of.edition}` : "";
  const name = `${paper}${edition}${of.version === undefined ? "" : `-v${of.version}`}`;
  return reply
    .type(type)
    .header("content-disposition", `attachment; filename="${name}.${type === PDF ? "pdf" : "docx"}"`)
    .send(bytes);
};

/** A document as .docx, as .pdf, and as pictures of its pages. */
export function noticeFileRoutes(app: App): void {
  for (const paper of PAPERS) {
    const schema = { tags: TAGS, params: paper.params, querystring };
    const { base } = paper;
    for (const [end, type, file] of [
      ["docx", DOCX, noticeDocx],
      ["pdf", PDF, noticePdf],
    ] as const)
      app.get(`${base}.${end}`, { config, schema }, async ({ context, params, query }, reply) => {
        const of = paperOf(params as { year: number });
        const { version } = query as z.output<typeof querystring>;
        await demandPaper(context, of);
        return sendNotice(reply, { ...of, version }, type, await file(context, of, version));
      });
    app.get(
      `${base}/slip.docx`,
      { config, schema: { tags: TAGS, params: paper.params } },
      async ({ context, params }, reply) => {
        const of = paperOf(params as { year: number });
        await demandPaper(context, of);
        const name =
          of.ordinal === 0 ? `slip-notice-${of.year}` : `slip-corrigendum-${of.year}-${of.ordinal}`;
        return reply
          .type(DOCX)
          .header("content-disposition", `attachment; filename="${name}.docx"`)
          .send(await noticeSlip(context, of));
      },
    );
    app.get(
      `${base}/format-remarks`,
      { config: { ...config, limit: "export" }, schema: { ...schema, response: { 200: formatRemarks } } },
      async ({ context, params, query }) => {
        const of = paperOf(params as { year: number });
        await demandPaper(context, of);
        const { version } = query as z.output<typeof querystring>;
        return remarksOn(paperName(of), await noticeDocx(context, of, version));
      },
    );
    app.get(
      `${base}/pages`,
      { config, schema: { ...schema, response: { 200: pages } } },
      async ({ context, params, query }) => {
        const of = paperOf(params as { year: number });
        await demandPaper(context, of);
        return noticePages(context, of, (query as z.output<typeof querystring>).version);
      },
    );
    app.get(
      `${base}/pages/:page`,
      { config, schema: { ...schema, params: paper.params.extend({ page }) } },
      async ({ context, params, query }, reply) => {
        const of = paperOf(params as { year: number });
        await demandPaper(context, of);
        const { version } = query as z.output<typeof querystring>;
        return reply
          .type("image/svg+xml")
          .header("content-security-policy", "sandbox; default-src 'none'")
          .send(await noticePage(context, of, (params as { page: number }).page, version));
      },
    );
  }
}
