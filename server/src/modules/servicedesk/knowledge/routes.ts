import { z } from "zod";
import { dateInChina } from "../../../core/clock.ts";
import type { App } from "../../../core/http/app.ts";
import { accountsOfRole } from "../../identity/index.ts";
import { text, versioned } from "../schemas.ts";
import { oneLine } from "../words.ts";
import { approveQuestion } from "./commands/approveQuestion.ts";
import { reviewQuestion } from "./commands/reviewQuestion.ts";
import { withdrawQuestion } from "./commands/withdrawQuestion.ts";
import { writeQuestion } from "./commands/writeQuestion.ts";
import { deskQuestions } from "./queries/questions.ts";

const TAGS = ["servicedesk"];
const params = z.object({ id: z.uuid() });
const done = z.object({ id: z.string() });
const day = z.iso.date();

const written = z.object({
  question: text(40).transform(oneLine),
  answer: text(3000),
  ownerId: z.uuid(),
  reviewBy: day,
});
const question = z.object({
  id: z.string(),
  version: z.number().int(),
  question: z.string().nullable(),
  answer: z.string().nullable(),
  draft: z.object({ question: z.string(), answer: z.string(), mine: z.boolean() }).nullable(),
  ownerId: z.string(),
  ownerName: z.string().nullable(),
  mine: z.boolean(),
  reviewBy: day,
  reviewedOn: day.nullable(),
  due: z.boolean(),
  withdrawnReason: z.string().nullable(),
  helped: z.number().int(),
});

/** 常见问题: written by one, let out by another, looked at again by whoever answers for it. */
export function questionRoutes(app: App): void {
  app.get(
    "/api/desk/questions",
    {
      config: { policy: "servicedesk.listQuestions" },
      schema: {
        tags: TAGS,
        response: {
          200: z.object({
            questions: z.array(question),
            /** Who can answer for one. */
            owners: z.array(z.object({ id: z.string(), name: z.string() })),
            today: day,
          }),
        },
      },
    },
    async ({ context }) => ({
      questions: await deskQuestions(context),
      owners: (await accountsOfRole(context, "office")).map(({ id, name }) => ({ id, name })),
      today: dateInChina(context.clock.now()),
    }),
  );
  app.post(
    "/api/desk/questions",
    {
      config: { policy: "servicedesk.writeQuestion" },
      schema: {
        tags: TAGS,
        body: written.extend({ caseId: z.uuid().nullable().default(null) }),
        response: { 200: done },
      },
    },
    async ({ context, body }) => ({ id: await writeQuestion(context, null, body) }),
  );
  app.put(
    "/api/desk/questions/:id",
    {
      config: { policy: "servicedesk.writeQuestion" },
      schema: { tags: TAGS, params, body: written.extend(versioned.shape), response: { 200: done } },
    },
    async ({ context, params: { id }, body }) => ({
      id: await writeQuestion(context, { id, version: body.version }, { ...body, caseId: null }),
    }),
  );
  app.post(
    "/api/desk/questions/:id/approve",
    {
      config: { policy: "servicedesk.approveQuestion" },
      schema: { tags: TAGS, params, body: versioned, response: { 200: done } },
    },
    async ({ context, params: { id }, body }) => {
      await approveQuestion(context, { id, version: body.version });
      return { id };
    },
  );
  app.post(
    "/api/desk/questions/:id/review",
    {
      config: { policy: "servicedesk.reviewQuestion" },
      schema: { tags: TAGS, params, body: versioned.extend({ reviewBy: day }), response: { 200: done } },
    },
    async ({ context, params: { id }, body }) => {
      await reviewQuestion(context, { id, version: body.version }, body.reviewBy);
      return { id };
    },
  );
  app.post(
    "/api/desk/questions/:id/withdraw",
    {
      config: { policy: "servicedesk.withdrawQuestion" },
      schema: { tags: TAGS, params, body: versioned.extend({ reason: text(300) }), response: { 200: done } },
    },
    async ({ context, params: { id }, body }) => {
      await withdrawQuestion(context, { id, version: body.version }, body.reason);
      return { id };
    },
  );
}
