import type { z } from "zod";
import type { App } from "../../../core/http/app.ts";
import { askCitizen } from "../matters/commands/askCitizen.ts";
import { sendBackMatter } from "../matters/commands/dispatchMatter.ts";
import { askExtension } from "../matters/commands/extendMatter.ts";
import { giveStatement } from "../matters/commands/giveStatement.ts";
import { draftReply } from "../replies/draftReply.ts";
import { passReply, returnReply } from "../replies/passReply.ts";
import * as shape from "../schemas.ts";

const TAGS = ["servicedesk"];
const { params, done } = shape;
const change = <Body extends z.ZodType>(policy: string, body: Body) => ({
  config: { policy: `servicedesk.${policy}` },
  schema: { tags: TAGS, params, body, response: { 200: done } },
});
const after = ({ id }: { id: string }, { version }: { version: number }) => ({ id, version: version + 1 });

/** What the unit that has a matter does; the desk too, for what the department answers itself. */
export function unitRoutes(app: App): void {
  app.post(
    "/api/desk/matters/:id/send-back",
    change("sendBackMatter", shape.reasoned),
    async ({ context, params: which, body }) => {
      await sendBackMatter(context, { ...which, version: body.version }, body.reason);
      return after(which, body);
    },
  );
  app.post(
    "/api/desk/matters/:id/ask",
    change("askCitizen", shape.asking),
    async ({ context, params: which, body }) => {
      await askCitizen(context, { ...which, version: body.version }, body.question);
      return after(which, body);
    },
  );
  app.post(
    "/api/desk/matters/:id/extension",
    change("askExtension", shape.extensionAsked),
    async ({ context, params: which, body }) => {
      await askExtension(context, { ...which, version: body.version }, body);
      return after(which, body);
    },
  );
  app.put(
    "/api/desk/matters/:id/reply",
    change("draftReply", shape.drafting),
    async ({ context, params: which, body }) => {
      await draftReply(context, { ...which, version: body.version }, body);
      return after(which, body);
    },
  );
  app.post(
    "/api/desk/matters/:id/reply/pass",
    change("passReply", shape.passing),
    async ({ context, params: which, body }) => {
      await passReply(context, { ...which, version: body.version }, body.answers);
      return after(which, body);
    },
  );
  app.post(
    "/api/desk/matters/:id/reply/return",
    change("returnReply", shape.noted),
    async ({ context, params: which, body }) => {
      await returnReply(context, { ...which, version: body.version }, body.note);
      return after(which, body);
    },
  );
  app.post(
    "/api/desk/matters/:id/statement",
    change("giveStatement", shape.statement),
    async ({ context, params: which, body }) => {
      await giveStatement(context, { ...which, version: body.version }, body.statement);
      return after(which, body);
    },
  );
}
