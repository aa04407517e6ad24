import { z } from "zod";
import type { App } from "../../../../core/http/app.ts";
import { beginSitting, endSitting, pauseSitting, resumeSitting } from "../live/conduct.ts";
import { approveCorrection } from "../live/commands/approveCorrection.ts";
import { correctEntry, releaseEntries, withdrawEntry } from "../live/releaseEntries.ts";
import { typeEntries } from "../live/commands/typeEntries.ts";
import { addHostQuestion } from "../questions/commands/addHostQuestion.ts";
import { giveAnswer, moderateQuestion, publishAnswer } from "../questions/moderateQuestion.ts";
import { liveDesk } from "../queries/sittings.ts";
import { versionOnly } from "../../schemas.ts";
import * as shape from "../schemas.ts";
import { liveView } from "../views.ts";

const TAGS = ["participation"];
const params = z.object({ id: z.uuid() });
const ofQuestion = params.extend({ question: z.uuid() });
const ofEntry = params.extend({ entry: z.uuid() });
const changed = { 200: shape.changed };

const CONDUCT = { begin: beginSitting, pause: pauseSitting, resume: resumeSitting, end: endSitting };

function questionRoutes(app: App): void {
  app.post(
    "/api/sittings/:id/questions",
    {
      config: { policy: "participation.moderateQuestions" },
      schema: { tags: TAGS, params, body: shape.hostQuestion, response: changed },
    },
    async (request) => addHostQuestion(request.context, request.params.id, request.body),
  );
  app.post(
    "/api/sittings/:id/questions/:question/moderate",
    {
      config: { policy: "participation.moderateQuestions" },
      schema: { tags: TAGS, params: ofQuestion, body: shape.moderation, response: changed },
    },
    async ({ context, params: { id, question }, body }) => moderateQuestion(context, id, question, body),
  );
  app.post(
    "/api/sittings/:id/questions/:question/answer",
    {
      config: { policy: "participation.answerQuestion" },
      schema: { tags: TAGS, params: ofQuestion, body: shape.lateAnswer, response: changed },
    },
    async ({ context, params: { id, question }, body }) => giveAnswer(context, id, question, body),
  );
  app.post(
    "/api/sittings/:id/questions/:question/publish",
    {
      config: { policy: "participation.publishRecord" },
      schema: { tags: TAGS, params: ofQuestion, body: shape.versionOnly, response: changed },
    },
    async ({ context, params: { id, question }, body }) => publishAnswer(context, id, question, body.version),
  );
}

/** The running sitting: what is typed, released, corrected, asked. */
export function liveRoutes(app: App): void {
  app.get(
    "/api/sittings/:id/live",
    {
      config: { policy: "participation.readSittings" },
      schema: { tags: TAGS, params, response: { 200: liveView } },
    },
    async (request) => liveDesk(request.context, request.params.id),
  );
  for (const [name, conduct] of Object.entries(CONDUCT))
    app.post(
      `/api/sittings/:id/${name}`,
      {
        config: { policy: "participation.conductSitting" },
        schema: { tags: TAGS, params, body: shape.versionOnly, response: changed },
      },
      async (request) => conduct(request.context, request.params.id, request.body.version),
    );
  app.post(
    "/api/sittings/:id/entries",
    {
      config: { policy: "participation.typeEntries" },
      schema: { tags: TAGS, params, body: shape.typed, response: { 200: shape.taken } },
    },
    async (request) => typeEntries(request.context, request.params.id, request.body),
  );
  app.post(
    "/api/sittings/:id/release",
    {
      config: { policy: "participation.moderateQuestions" },
      schema: {
        tags: TAGS,
        params,
        body: shape.release,
        response: { 200: z.object({ released: z.number().int(), revision: z.number().int() }) },
      },
    },
    async (request) => releaseEntries(request.context, request.params.id, request.body.ids),
  );
  app.post(
    "/api/sittings/:id/entries/:entry/correct",
    {
      config: { policy: "participation.correctRecord" },
      schema: { tags: TAGS, params: ofEntry, body: shape.correction, response: changed },
    },
    async ({ context, params: { id, entry }, body }) => correctEntry(context, id, entry, body),
  );
  app.post(
    "/api/sittings/:id/entries/:entry/correct/approve",
    {
      config: { policy: "participation.publishRecord" },
      schema: { tags: TAGS, params: ofEntry, body: versionOnly, response: changed },
    },
    async ({ context, params: { id, entry }, body }) => approveCorrection(context, id, entry, body.version),
  );
  app.post(
    "/api/sittings/:id/entries/:entry/withdraw",
    {
      config: { policy: "participation.correctRecord" },
      schema: { tags: TAGS, params: ofEntry, body: shape.withdrawal, response: changed },
    },
    async ({ context, params: { id, entry }, body }) => withdrawEntry(context, id, entry, body),
  );
  questionRoutes(app);
}
