import { XLSX } from "../../core/spreadsheet.ts";
import { auditBook, exportedRows } from "./audit/workbook.ts";
import { z } from "zod";
import type { App } from "../../core/http/app.ts";
import { changeAccount } from "./commands/changeAccount.ts";
import { changePassword } from "./commands/changePassword.ts";
import { createAccount } from "./commands/createAccount.ts";
import { setUp } from "./commands/setUp.ts";
import { signIn } from "./commands/signIn.ts";
import { signOut } from "./commands/signOut.ts";
import { accounts, isReady } from "./queries/accounts.ts";
import { auditRows } from "./queries/auditRows.ts";
import { roleOf } from "./roles/roles.ts";
import { readRoleTable, roleTable } from "./roles/roleTable.ts";
import { keepSession, SESSION_COOKIE } from "./commands/keepSession.ts";
import { account, auditFilter, auditRow, login, newAccount, password, session } from "./schemas.ts";

const done = z.object({ done: z.literal(true) });
const created = z.object({ id: z.string() });

export function routes(app: App): void {
  app.get(
    "/api/roles",
    {
      config: { policy: "identity.readRoles" },
      schema: { tags: ["identity"], response: { 200: roleTable } },
    },
    async () => readRoleTable(),
  );
  app.get(
    "/api/session",
    {
      config: { policy: "identity.readSession" },
      schema: { tags: ["identity"], response: { 200: session } },
    },
    async (request) => {
      const live = await keepSession(request.context, request);
      return {
        ready: await isReady(request.context),
        account: live
          ? {
              id: live.viewer.accountId,
              name: live.viewer.name,
              role: roleOf(live.viewer),
              unitId: live.viewer.unitId,
              mustChangePassword: live.mustChangePassword,
            }
          : null,
        csrfToken: live?.csrfToken ?? null,
      };
    },
  );
  app.post(
    "/api/setup",
    {
      config: { policy: "identity.setUp", limit: "sign-in" },
      schema: {
        tags: ["identity"],
        body: z.object({ login, name: z.string().trim().min(1).max(60), password }),
        response: { 200: created },
      },
    },
    async (request) => setUp(request.context, request.body),
  );
  app.post(
    "/api/session",
    {
      config: { policy: "identity.signIn", limit: "sign-in" },
      schema: { tags: ["identity"], body: z.object({ login, password }), response: { 200: done } },
    },
    async (request, reply) => {
      const { token } = await signIn(request.context, request.body);
      reply.setCookie(SESSION_COOKIE, token, {
        path: "/",
        httpOnly: true,
        sameSite: "lax",
        secure: request.protocol === "https",
      });
      return { done: true as const };
    },
  );
  app.delete(
    "/api/session",
    { config: { policy: "identity.signOut" }, schema: { tags: ["identity"], response: { 200: done } } },
    async (request, reply) => {
      await signOut(request.context, request.cookies[SESSION_COOKIE] ?? "");
      reply.clearCookie(SESSION_COOKIE, { path: "/" });
      return { done: true as const };
    },
  );
  app.put(
    "/api/session/password",
    {
      config: { policy: "identity.changePassword", limit: "sign-in" },
      schema: {
        tags: ["identity"],
        body: z.object({ old: password, new: password }),
        response: { 200: done },
      },
    },
    async (request) => {
      await changePassword(request.context, {
        ...request.body,
        token: request.cookies[SESSION_COOKIE] ?? "",
      });
      return { done: true as const };
    },
  );
  app.get(
    "/api/accounts",
    {
      config: { policy: "identity.listAccounts" },
      schema: { tags: ["identity"], response: { 200: z.object({ accounts: z.array(account) }) } },
    },
    async (request) => ({ accounts: await accounts(request.context) }),
  );
  app.post(
    "/api/accounts",
    {
      config: { policy: "identity.createAccount" },
      schema: { tags: ["identity"], body: newAccount, response: { 200: created } },
    },
    async (request) => createAccount(request.context, request.body),
  );
  app.patch(
    "/api/accounts/:id",
    {
      config: { policy: "identity.changeAccount" },
      schema: {
        tags: ["identity"],
        params: z.object({ id: z.uuid() }),
        body: z.object({
          version: z.number().int(),
          disabled: z.boolean().optional(),
          password: password.optional(),
        }),
        response: { 200: done },
      },
    },
    async (request) => {
      await changeAccount(request.context, { id: request.params.id, ...request.body });
      return { done: true as const };
    },
  );
  app.get(
    "/api/audit",
    {
      config: { policy: "identity.readAudit" },
      schema: {
        tags: ["identity"],
        querystring: auditFilter.extend({
          before: z.coerce.number().int().optional(),
          limit: z.coerce.number().int().min(1).max(500).default(100),
        }),
        response: { 200: z.object({ rows: z.array(auditRow) }) },
      },
    },
    async (request) => ({ rows: await auditRows(request.context, request.query) }),
  );
  app.get(
    "/api/audit.xlsx",
    {
      config: { policy: "identity.readAudit" },
      schema: { tags: ["identity"], querystring: auditFilter },
    },
    async (request, reply) =>
      reply
        .type(XLSX)
        .header("content-disposition", 'attachment; filename="audit.xlsx"')
        .send(
          await auditBook(exportedRows((part) => auditRows(request.context, { ...request.query, ...part }))),
        ),
  );
}
