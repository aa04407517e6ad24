import { z } from "zod";
import { shownDue } from "../../core/calendar.ts";
import type { App } from "../../core/http/app.ts";
import { writeSheet, XLSX } from "../../core/spreadsheet.ts";
import { KINDS, type Kind } from "./matters.ts";
import { allReminders, ownReminders, type ReminderView } from "./queries/reminders.ts";
import { sweep } from "./commands/sweep.ts";

const TAGS = ["reminders"];
const kind = z.enum(Object.keys(KINDS) as [Kind, ...Kind[]]);
const reminder = z.object({
  kind,
  kindName: z.string(),
  due: z.string().nullable(),
  dueProvisional: z.boolean(),
  body: z.string(),
  link: z.string(),
  to: z.string(),
  remindedAt: z.string(),
  mailedAt: z.string().nullable(),
  doneAt: z.string().nullable(),
});
const list = z.object({ reminders: z.array(reminder) });
const filter = z.object({
  kind: kind.optional(),
  open: z.enum(["yes", "no"]).optional(),
  search: z.string().trim().max(60).optional(),
});

const COLUMNS = [
  { key: "kind", header: "类别", width: 14 },
  { key: "to", header: "提醒对象", width: 24 },
  { key: "body", header: "内容", width: 70 },
  { key: "due", header: "期限", width: 12 },
  { key: "remindedAt", header: "提醒时间", width: 22 },
  { key: "mailedAt", header: "邮件发出", width: 22 },
  { key: "doneAt", header: "办结", width: 22 },
] as const;

const book = (rows: ReminderView[]): Promise<Buffer> =>
  writeSheet(
    "提醒",
    COLUMNS,
    rows.map((row) => ({
      ...row,
      kind: row.kindName,
      due: row.due && shownDue({ date: row.due, provisional: row.dueProvisional }),
    })),
  );

/** Reminders: the own ones for everybody, all of them for the office. */
export function routes(app: App): void {
  app.get(
    "/api/reminders",
    { config: { policy: "reminders.readOwn" }, schema: { tags: TAGS, response: { 200: list } } },
    async (request) => ({ reminders: await ownReminders(request.context) }),
  );
  app.get(
    "/api/reminders.xlsx",
    { config: { policy: "reminders.readOwn" }, schema: { tags: TAGS } },
    async (request, reply) => reply.type(XLSX).send(await book(await ownReminders(request.context))),
  );
  app.get(
    "/api/reminders/all",
    {
      config: { policy: "reminders.readAll" },
      schema: { tags: TAGS, querystring: filter, response: { 200: list } },
    },
    async (request) => ({ reminders: await allReminders(request.context, request.query) }),
  );
  app.get(
    "/api/reminders/all.xlsx",
    { config: { policy: "reminders.readAll" }, schema: { tags: TAGS, querystring: filter } },
    async (request, reply) =>
      reply
        .type(XLSX)
        .header("content-disposition", 'attachment; filename="reminders.xlsx"')
        .send(await book(await allReminders(request.context, request.query))),
  );
  app.post(
    "/api/reminders/sweep",
    {
      config: { policy: "reminders.sweep" },
      schema: {
        tags: TAGS,
        response: {
          200: z.object({ added: z.number(), done: z.number(), sent: z.number(), failed: z.number() }),
        },
      },
    },
    async (request) => sweep(request.context),
  );
}
