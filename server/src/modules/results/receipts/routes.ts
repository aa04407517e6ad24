import { z } from "zod";
import type { App } from "../../../core/http/app.ts";
import { year } from "../../assessment/index.ts";
import { DOCX, PDF } from "../notice/fileRoutes.ts";
import { receiveDocument } from "./commands/receiveDocument.ts";
import { RECEIVED } from "./model.ts";
import { ownFile } from "./queries/ownFile.ts";
import { ownDocuments } from "./queries/ownDocuments.ts";
import { receipts } from "./queries/receipts.ts";

const TAGS = ["results"];
const params = z.object({ year });
const sha256 = z.string().regex(/^[0-9a-f]{64}$/u, "校验值须为 64 位十六进制字符，请刷新后重试。");
const sent = {
  document: z.enum(RECEIVED),
  ordinal: z.number().int().min(0),
  title: z.string(),
  /** 发文字号; null: none. */
  number: z.string().nullable(),
  sentAt: z.string(),
};
const ownDocument = z.object({
  ...sent,
  version: z.number().int(),
  sha256: z.string(),
  receipt: z.object({ by: z.string(), at: z.string() }).nullable(),
});
const unit = { unitId: z.string(), unit: z.string() };
const documentReceipts = z.object({
  ...sent,
  due: z.string(),
  received: z.array(
    z.object({ ...unit, by: z.string(), at: z.string(), version: z.number().int(), sha256: z.string() }),
  ),
  missing: z.array(z.object(unit)),
});

/** 签收: what was sent to a unit, its signature; who has signed and who has not. */
export function receiptRoutes(app: App): void {
  app.get(
    "/api/cycles/:year/own-documents",
    {
      config: { policy: "results.readOwnDocuments" },
      schema: { tags: TAGS, params, response: { 200: z.object({ documents: z.array(ownDocument) }) } },
    },
    async (request) => ({
      documents: (await ownDocuments(request.context, request.params.year)).map((one) => ({
        ...one,
        sentAt: one.sentAt.toISOString(),
        receipt: one.receipt && { by: one.receipt.by, at: one.receipt.at.toISOString() },
      })),
    }),
  );
  app.get(
    "/api/cycles/:year/own-documents/:document/:ordinal/file",
    {
      config: { policy: "results.readOwnDocuments" },
      schema: {
        tags: TAGS,
        params: params.extend({
          document: z.enum(RECEIVED),
          ordinal: z.coerce.number().int().min(0).max(999),
        }),
      },
    },
    async (request, reply) => {
      const { document, ordinal } = request.params;
      const { bytes, format } = await ownFile(request.context, request.params);
      return reply
        .type(format === "pdf" ? PDF : DOCX)
        .header(
          "content-disposition",
          `inline; filename="${document}-${request.params.year}-${ordinal}.${format}"`,
        )
        .send(Buffer.from(bytes));
    },
  );
  app.post(
    "/api/cycles/:year/own-documents/receive",
    {
      config: { policy: "results.receiveDocument" },
      schema: {
        tags: TAGS,
        params,
        body: z.object({ document: z.enum(RECEIVED), ordinal: z.number().int().min(0).max(999), sha256 }),
        response: { 200: z.object({ done: z.literal(true) }) },
      },
    },
    async (request) => {
      await receiveDocument(request.context, request.params.year, request.body);
      return { done: true as const };
    },
  );
  app.get(
    "/api/cycles/:year/receipts",
    {
      config: { policy: "results.readReceipts" },
      schema: { tags: TAGS, params, response: { 200: z.object({ documents: z.array(documentReceipts) }) } },
    },
    async (request) => ({
      documents: (await receipts(request.context, request.params.year)).map((one) => ({
        ...one,
        sentAt: one.sentAt.toISOString(),
        received: one.received.map((row) => ({ ...row, at: row.at.toISOString() })),
      })),
    }),
  );
}
