import { z } from "zod";
import type { App } from "../../../core/http/app.ts";
import { year } from "../../assessment/index.ts";
import { acknowledgeOrder } from "./commands/acknowledgeOrder.ts";
import { issueOrders } from "./commands/issueOrders.ts";
import { orderBatch } from "./queries/batch.ts";
import { plannedOrders } from "./queries/plan.ts";
import { orderFile, orderPreview, orders } from "./queries/views.ts";
import {
  issuedOrders,
  newOrders,
  order,
  orderBatch as batchShape,
  orderQuery,
  plannedOrder,
} from "../schemas.ts";

const TAGS = ["rectification"];
const params = z.object({ year });
const done = z.object({ done: z.literal(true) });
const format = z.enum(["docx", "pdf"]);
const MEDIA_TYPES = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pdf: "application/pdf",
} as const;

/** 整改通知: what would be ordered, issuing, the list, the documents, acknowledging. */
export function orderRoutes(app: App): void {
  app.get(
    "/api/cycles/:year/orders/planned",
    {
      config: { policy: "rectification.issueOrders" },
      schema: { tags: TAGS, params, response: { 200: z.object({ orders: z.array(plannedOrder) }) } },
    },
    async (request) => ({
      orders: (await plannedOrders(request.context, request.params.year)).map(({ unit, items }) => ({
        unitId: unit.id,
        unitName: unit.name,
        kind: unit.kind,
        items: items.map(({ finding, list: _list, ...item }) => ({
          ...item,
          findingId: finding.id,
          message: finding.message,
        })),
      })),
    }),
  );
  app.get(
    "/api/cycles/:year/orders/planned/:unitId/:format",
    {
      config: { policy: "rectification.issueOrders" },
      schema: {
        tags: TAGS,
        params: z.object({ year, unitId: z.string().max(20), format }),
        // By the code it is told who would sign.
        querystring: z.object({ agency: z.string().trim().max(12).default("") }),
      },
    },
    async (request, reply) => {
      const { year: of, unitId, format: as } = request.params;
      return reply
        .type(MEDIA_TYPES[as])
        .header("content-disposition", `inline; filename="order-${of}-${unitId}.${as}"`)
        .send(Buffer.from(await orderPreview(request.context, of, unitId, as, request.query.agency)));
    },
  );
  app.post(
    "/api/cycles/:year/orders",
    {
      config: { policy: "rectification.issueOrders" },
      schema: { tags: TAGS, params, body: newOrders, response: { 200: issuedOrders } },
    },
    async (request) => issueOrders(request.context, request.params.year, request.body),
  );
  app.get(
    "/api/cycles/:year/orders/batch",
    {
      config: { policy: "rectification.issueOrders" },
      schema: { tags: TAGS, params, response: { 200: z.object({ batch: batchShape.nullable() }) } },
    },
    async (request) => ({ batch: await orderBatch(request.context, request.params.year) }),
  );
  app.get(
    "/api/cycles/:year/orders",
    {
      config: { policy: "rectification.readOrders" },
      schema: {
        tags: TAGS,
        params,
        querystring: orderQuery,
        response: { 200: z.object({ total: z.number().int(), orders: z.array(order) }) },
      },
    },
    async (request) => {
      const { page, pageSize, sort } = request.query;
      return orders(request.context, request.params.year, sort, pageSize ? { page, pageSize } : undefined);
    },
  );
  app.get(
    "/api/orders/:id/:format",
    {
      config: { policy: "rectification.readOrders" },
      schema: { tags: TAGS, params: z.object({ id: z.uuid(), format }) },
    },
    async (request, reply) => {
      const { id, format: as } = request.params;
      return reply
        .type(MEDIA_TYPES[as])
        .header("content-disposition", `inline; filename="order-${id}.${as}"`)
        .send(await orderFile(request.context, id, as));
    },
  );
  app.post(
    "/api/orders/:id/acknowledge",
    {
      config: { policy: "rectification.acknowledgeOrder" },
      schema: { tags: TAGS, params: z.object({ id: z.uuid() }), response: { 200: done } },
    },
    async (request) => {
      await acknowledgeOrder(request.context, request.params.id);
      return { done: true as const };
    },
  );
}
