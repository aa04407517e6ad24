import { z } from "zod";
import { shownDue } from "../../../core/calendar.ts";
import { everyRow, shownRows } from "../../../core/everyRow.ts";
import type { App } from "../../../core/http/app.ts";
import { writeSheet, XLSX } from "../../../core/spreadsheet.ts";
import { year } from "../../assessment/index.ts";
import { KIND_NAMES } from "../../registry/index.ts";
import { closeItem } from "./commands/closeItem.ts";
import { pressItem } from "./commands/pressItem.ts";
import { withdrawItem } from "./commands/withdrawItem.ts";
import { askExtension } from "./commands/askExtension.ts";
import { decideExtension } from "./commands/decideExtension.ts";
import { items } from "./queries/list.ts";
import { oneItem } from "./queries/one.ts";
import { decideReply } from "./commands/decideReply.ts";
import { replyToItem } from "./commands/replyToItem.ts";
import { ITEM_STATES } from "../model.ts";
import {
  closing,
  extension,
  extensionDecision,
  itemFilter,
  itemQuery,
  itemPage,
  press,
  reply,
  replyDecision,
  wholeItem,
  withdrawal,
} from "../schemas.ts";

const TAGS = ["rectification"];
const params = z.object({ year });
const one = z.object({ id: z.uuid() });
const changed = z.object({ version: z.number().int() });

const COLUMNS = [
  { key: "unit", header: "单位", width: 36 },
  { key: "kind", header: "类别", width: 10 },
  { key: "order", header: "整改通知", width: 24 },
  { key: "title", header: "问题类别", width: 26 },
  { key: "message", header: "问题", width: 60 },
  { key: "foundOn", header: "发现日期", width: 12 },
  { key: "due", header: "整改期限", width: 12 },
  { key: "state", header: "状态", width: 14 },
  { key: "overdue", header: "逾期", width: 8 },
  { key: "pressed", header: "督办次数", width: 10 },
  { key: "reopened", header: "重新立项次数", width: 12 },
  { key: "closedOn", header: "销号日期", width: 12 },
] as const;

/** Items of orders: the list, its export, one item, and everything that the unit and the office do with it. */
export function itemRoutes(app: App): void {
  app.get(
    "/api/cycles/:year/rectification",
    {
      config: { policy: "rectification.readItems" },
      schema: { tags: TAGS, params, querystring: itemQuery, response: { 200: itemPage } },
    },
    async (request) => {
      const { page, pageSize, ...filter } = request.query;
      return items(request.context, request.params.year, filter, pageSize ? { page, pageSize } : undefined);
    },
  );
  app.get(
    "/api/cycles/:year/rectification.xlsx",
    {
      config: { policy: "rectification.readItems" },
      schema: { tags: TAGS, params, querystring: itemFilter },
    },
    async (request, answer) => {
      const found = everyRow(
        request.context,
        async (steady, part) => (await items(steady, request.params.year, request.query, part)).items,
      );
      const rows = shownRows(found, (item) => ({
        unit: item.unitName,
        kind: KIND_NAMES[item.kind],
        order: item.orderNumber,
        title: item.title,
        message: item.message,
        foundOn: item.foundOn,
        due: shownDue({ date: item.due, provisional: item.dueProvisional }),
        state: ITEM_STATES[item.state],
        overdue: item.overdue ? "是" : "",
        pressed: item.pressed,
        reopened: item.reopened,
        closedOn: item.closedOn,
      }));
      return answer
        .type(XLSX)
        .header("content-disposition", `attachment; filename="rectification-${request.params.year}.xlsx"`)
        .send(await writeSheet("整改", COLUMNS, rows));
    },
  );
  app.get(
    "/api/rectification/:id",
    {
      config: { policy: "rectification.readItems" },
      schema: { tags: TAGS, params: one, response: { 200: wholeItem } },
    },
    async (request) => oneItem(request.context, request.params.id),
  );
  app.post(
    "/api/rectification/:id/reply",
    {
      config: { policy: "rectification.reply" },
      schema: { tags: TAGS, params: one, body: reply, response: { 200: changed } },
    },
    async (request) => replyToItem(request.context, request.params.id, request.body),
  );
  app.post(
    "/api/rectification/:id/decide",
    {
      config: { policy: "rectification.decideReply" },
      schema: { tags: TAGS, params: one, body: replyDecision, response: { 200: changed } },
    },
    async (request) => decideReply(request.context, request.params.id, request.body),
  );
  app.post(
    "/api/rectification/:id/extension",
    {
      config: { policy: "rectification.askExtension" },
      schema: { tags: TAGS, params: one, body: extension, response: { 200: changed } },
    },
    async (request) => askExtension(request.context, request.params.id, request.body),
  );
  app.post(
    "/api/rectification/:id/extension/decide",
    {
      config: { policy: "rectification.decideExtension" },
      schema: { tags: TAGS, params: one, body: extensionDecision, response: { 200: changed } },
    },
    async (request) => decideExtension(request.context, request.params.id, request.body),
  );
  app.post(
    "/api/rectification/:id/close",
    {
      config: { policy: "rectification.closeItem" },
      schema: { tags: TAGS, params: one, body: closing, response: { 200: changed } },
    },
    async (request) => closeItem(request.context, request.params.id, request.body),
  );
  app.post(
    "/api/rectification/:id/press",
    {
      config: { policy: "rectification.press" },
      schema: { tags: TAGS, params: one, body: press, response: { 200: changed } },
    },
    async (request) => pressItem(request.context, request.params.id, request.body),
  );
  app.post(
    "/api/rectification/:id/withdraw",
    {
      config: { policy: "rectification.withdrawItem" },
      schema: { tags: TAGS, params: one, body: withdrawal, response: { 200: changed } },
    },
    async (request) => withdrawItem(request.context, request.params.id, request.body),
  );
}
