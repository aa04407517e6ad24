import { z } from "zod";
import type { App } from "../../../core/http/app.ts";
import { acceptMatter } from "../matters/commands/acceptMatter.ts";
import { decideAppeal, declineMatter } from "../matters/commands/declineMatter.ts";
import { dispatchMatter, transferMatter } from "../matters/commands/dispatchMatter.ts";
import { decideExtension } from "../matters/commands/extendMatter.ts";
import { gatherTwins } from "../matters/commands/gatherTwins.ts";
import { mergeMatter } from "../matters/commands/mergeMatter.ts";
import { newCodeFor } from "../matters/commands/newCodeFor.ts";
import { pressMatter } from "../matters/commands/pressMatter.ts";
import { submitMatter } from "../matters/commands/submitMatter.ts";
import { approvePublication, hidePublication, redactMatter } from "../privacy/publish.ts";
import { nameSigner } from "../replies/commands/nameSigner.ts";
import { signers } from "../replies/queries/signers.ts";
import { noteFollowUp, rateByPhone } from "../satisfaction/rate.ts";
import * as shape from "../schemas.ts";

const TAGS = ["servicedesk"];
const { params, done } = shape;
const change = <Body extends z.ZodType>(policy: string, body: Body) => ({
  config: { policy: `servicedesk.${policy}` },
  schema: { tags: TAGS, params, body, response: { 200: done } },
});
/** The version that the next change needs: every change raises it by one. */
const after = ({ id }: { id: string }, { version }: { version: number }) => ({ id, version: version + 1 });

/** What the desk and its head do. */
export function deskRoutes(app: App): void {
  app.post(
    "/api/desk/matters",
    {
      config: { policy: "servicedesk.fileForCaller" },
      schema: { tags: TAGS, body: shape.caller, response: { 200: shape.receipt } },
    },
    async ({ context, body: { channel, ...letter } }) => submitMatter(context, letter, [], { channel }),
  );
  app.post(
    "/api/desk/matters/:id/accept",
    change("acceptMatter", shape.acceptance),
    async ({ context, params: which, body }) => {
      await acceptMatter(context, { ...which, version: body.version }, body);
      return after(which, body);
    },
  );
  app.post(
    "/api/desk/matters/:id/decline",
    change("declineMatter", shape.declining),
    async ({ context, params: which, body }) => {
      await declineMatter(context, { ...which, version: body.version }, body);
      return after(which, body);
    },
  );
  app.post(
    "/api/desk/matters/:id/appeal",
    change("decideAppeal", shape.appealDecision),
    async ({ context, params: which, body }) => {
      await decideAppeal(context, { ...which, version: body.version }, body);
      return after(which, body);
    },
  );
  app.post(
    "/api/desk/matters/:id/dispatch",
    change("dispatchMatter", shape.routing),
    async ({ context, params: which, body }) => {
      await dispatchMatter(context, { ...which, version: body.version }, body);
      return after(which, body);
    },
  );
  app.post(
    "/api/desk/matters/:id/transfer",
    change("transferMatter", shape.transfer),
    async ({ context, params: which, body }) => {
      await transferMatter(context, { ...which, version: body.version }, body);
      return after(which, body);
    },
  );
  app.post(
    "/api/desk/matters/:id/extension/decide",
    change("decideExtension", shape.extensionDecided),
    async ({ context, params: which, body }) => {
      await decideExtension(context, { ...which, version: body.version }, body);
      return after(which, body);
    },
  );
  app.post(
    "/api/desk/matters/:id/press",
    change("pressMatter", shape.pressing),
    async ({ context, params: which, body }) => {
      await pressMatter(context, { ...which, version: body.version }, body.note);
      return after(which, body);
    },
  );
  app.post(
    "/api/desk/matters/:id/merge",
    change("mergeMatter", shape.merging),
    async ({ context, params: which, body }) => {
      await mergeMatter(context, { ...which, version: body.version }, body.masterNumber);
      return after(which, body);
    },
  );
  app.post(
    "/api/desk/matters/:id/gather",
    {
      config: { policy: "servicedesk.mergeMatter" },
      schema: {
        tags: TAGS,
        params,
        body: shape.versioned,
        response: { 200: shape.done.extend({ merged: z.number().int(), remaining: z.number().int() }) },
      },
    },
    async ({ context, params: which, body }) => ({
      ...(await gatherTwins(context, { ...which, version: body.version })),
      ...after(which, body),
    }),
  );
  app.post(
    "/api/desk/matters/:id/code",
    {
      config: { policy: "servicedesk.renewCode" },
      schema: {
        tags: TAGS,
        params,
        body: shape.reasoned,
        response: { 200: shape.done.extend({ code: z.string() }) },
      },
    },
    async ({ context, params: which, body }) => {
      const code = await newCodeFor(context, { ...which, version: body.version }, body.reason);
      return { ...after(which, body), code };
    },
  );
  publicationRoutes(app);
  app.post(
    "/api/desk/matters/:id/follow-up",
    change("noteFollowUp", shape.pressing),
    async ({ context, params: which, body }) => {
      await noteFollowUp(context, { ...which, version: body.version }, body.note);
      return after(which, body);
    },
  );
  app.post(
    "/api/desk/matters/:id/phone-rating",
    change("rateByPhone", shape.phoneOpinion),
    async ({ context, params: which, body: { version, ...opinion } }) => {
      await rateByPhone(context, { ...which, version }, opinion);
      return { ...which, version: version + 1 };
    },
  );
  const signer = z.object({
    accountId: z.string(),
    name: z.string(),
    unitId: z.string(),
    named: z.boolean(),
  });
  app.get(
    "/api/desk/signers",
    {
      config: { policy: "servicedesk.nameSigner" },
      schema: { tags: TAGS, response: { 200: z.array(signer) } },
    },
    async ({ context }) => signers(context),
  );
  app.put(
    "/api/desk/signers/:id",
    {
      config: { policy: "servicedesk.nameSigner" },
      schema: {
        tags: TAGS,
        params,
        body: z.object({ named: z.boolean() }),
        response: { 200: z.object({ named: z.boolean() }) },
      },
    },
    async ({ context, params: { id }, body }) => {
      await nameSigner(context, { accountId: id, named: body.named });
      return body;
    },
  );
}

function publicationRoutes(app: App): void {
  app.put(
    "/api/desk/matters/:id/publication",
    change("redactMatter", shape.redaction),
    async ({ context, params: which, body: { version, ...copy } }) => {
      await redactMatter(context, { ...which, version }, copy);
      return { ...which, version: version + 1 };
    },
  );
  app.post(
    "/api/desk/matters/:id/publication/approve",
    change("approvePublication", shape.versioned),
    async ({ context, params: which, body }) => {
      await approvePublication(context, { ...which, version: body.version });
      return after(which, body);
    },
  );
  app.post(
    "/api/desk/matters/:id/publication/hide",
    change("hidePublication", shape.reasoned),
    async ({ context, params: which, body }) => {
      await hidePublication(context, { ...which, version: body.version }, body.reason);
      return after(which, body);
    },
  );
}
