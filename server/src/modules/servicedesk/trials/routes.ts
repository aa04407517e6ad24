import { z } from "zod";
import type { App } from "../../../core/http/app.ts";
import { text, versioned, year } from "../schemas.ts";
import { noteAnswered } from "./commands/noteAnswered.ts";
import { noteSent } from "./commands/noteSent.ts";
import { planTrials } from "./commands/planTrials.ts";
import { trialsOf } from "./queries/trialsOf.ts";

const TAGS = ["servicedesk"];
const params = z.object({ id: z.uuid() });
const day = z.iso.date();
const proof = z.array(z.uuid()).max(10).default([]);
const done = z.object({ done: z.literal(true) });

const trial = z.object({
  id: z.string(),
  version: z.number().int(),
  unitId: z.string(),
  unitName: z.string(),
  plannedOn: day,
  sentTo: z.string().nullable(),
  number: z.string().nullable(),
  question: z.string().nullable(),
  sentOn: day.nullable(),
  answerBy: day.nullable(),
  answeredOn: day.nullable(),
  quality: z.enum(["good", "poor"]).nullable(),
  note: z.string().nullable(),
  proof: z.array(z.string()),
});

/** 暗访: the drawn schedule, what was sent and what came back. Of the office alone. */
export function trialRoutes(app: App): void {
  const querystring = z.object({ year });
  app.get(
    "/api/desk/trials",
    {
      config: { policy: "servicedesk.keepTrials" },
      schema: { tags: TAGS, querystring, response: { 200: z.object({ trials: z.array(trial) }) } },
    },
    async ({ context, query }) => ({ trials: await trialsOf(context, query.year) }),
  );
  app.post(
    "/api/desk/trials",
    {
      config: { policy: "servicedesk.keepTrials" },
      schema: {
        tags: TAGS,
        body: z.object({ year, each: z.number().int().min(1).max(12) }),
        response: { 200: z.object({ added: z.number().int() }) },
      },
    },
    async ({ context, body }) => ({ added: await planTrials(context, body) }),
  );
  app.post(
    "/api/desk/trials/:id/sent",
    {
      config: { policy: "servicedesk.keepTrials" },
      schema: {
        tags: TAGS,
        params,
        body: versioned.extend({
          sentTo: text(300),
          number: z.string().trim().max(30).nullable().default(null),
          question: text(500),
          sentOn: day,
          proof,
        }),
        response: { 200: done },
      },
    },
    async ({ context, params: { id }, body: { version, ...input } }) => {
      await noteSent(context, { id, version }, input);
      return { done: true as const };
    },
  );
  app.post(
    "/api/desk/trials/:id/answered",
    {
      config: { policy: "servicedesk.keepTrials" },
      schema: {
        tags: TAGS,
        params,
        body: versioned
          .extend({
            answeredOn: day,
            quality: z.enum(["good", "poor"]),
            note: text(500).nullable().default(null),
            proof,
          })
          .refine((one) => one.quality === "good" || one.note !== null, {
            message: "答复质量差的须写明原因。",
          }),
        response: { 200: done },
      },
    },
    async ({ context, params: { id }, body: { version, ...input } }) => {
      await noteAnswered(context, { id, version }, input);
      return { done: true as const };
    },
  );
}
