import { z } from "zod";
import type { App } from "../../../core/http/app.ts";
import { year } from "../schemas.ts";
import { declineCommission } from "./commands/declineCommission.ts";
import { endCommission } from "./commands/endCommission.ts";
import { issueCommission } from "./commands/issueCommission.ts";
import { commissions } from "./queries/commissions.ts";
import { commission, newCommission, reasoned } from "./schemas.ts";

const TAGS = ["content"];
const params = z.object({ id: z.uuid() });
const done = z.object({ id: z.string() });

/** 约稿: what the office asks for, and what units answer. */
export function routes(app: App): void {
  app.get(
    "/api/commissions",
    {
      config: { policy: "content.listCommissions" },
      schema: {
        tags: TAGS,
        querystring: z.object({ year }),
        response: { 200: z.object({ commissions: z.array(commission) }) },
      },
    },
    async (request) => ({ commissions: await commissions(request.context, request.query.year) }),
  );
  app.post(
    "/api/commissions",
    {
      config: { policy: "content.issueCommission" },
      schema: { tags: TAGS, body: newCommission, response: { 200: done } },
    },
    async (request) => issueCommission(request.context, request.body),
  );
  app.post(
    "/api/commissions/:id/end",
    {
      config: { policy: "content.issueCommission" },
      schema: { tags: TAGS, params, body: reasoned, response: { 200: done } },
    },
    async (request) => {
      await endCommission(request.context, request.params.id, request.body.reason);
      return { id: request.params.id };
    },
  );
  app.post(
    "/api/commissions/:id/decline",
    {
      config: { policy: "content.declineCommission" },
      schema: { tags: TAGS, params, body: reasoned, response: { 200: done } },
    },
    async (request) => {
      await declineCommission(request.context, request.params.id, request.body.reason);
      return { id: request.params.id };
    },
  );
}
