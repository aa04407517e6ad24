import { z } from "zod";
import type { App } from "../../../core/http/app.ts";
import { year } from "../../assessment/index.ts";
import { decideRelease } from "../openData/commands/decideRelease.ts";
import { RELEASE_POLICIES, releaseDecision } from "../openData/queries/releaseDecision.ts";
import { answers } from "./queries/answers.ts";
import { screenAnswer } from "./commands/screenAnswer.ts";
import { writeAnswer } from "./commands/writeAnswer.ts";

const TAGS = ["results"];
const params = z.object({ year });
const done = z.object({ done: z.literal(true) });
const DONE = { done: true as const };
const version = z.number().int().min(0);
const ground = z.enum(["personal", "secret"]);
const answerView = z.object({
  period: z.object({ open: z.boolean(), until: z.string().nullable() }),
  answers: z.array(
    z.object({
      id: z.uuid().nullable(),
      findingId: z.uuid(),
      unit: z.object({ id: z.string(), name: z.string() }),
      message: z.string(),
      text: z.string(),
      state: z.enum(["none", "waiting", "shown", "refused"]),
      ground: ground.nullable(),
      reason: z.string().nullable(),
      writtenAt: z.string().nullable(),
      version,
    }),
  ),
});
const release = z.object({ policy: z.enum(RELEASE_POLICIES), reason: z.string(), version });

/** What of a year goes to everyone beside its result: how much of the evidence, and the units' own answers. */
export function answerRoutes(app: App): void {
  app.get(
    "/api/cycles/:year/answers",
    {
      config: { policy: "results.readAnswers" },
      schema: { tags: TAGS, params, response: { 200: answerView } },
    },
    async (request) => answers(request.context, request.params.year),
  );
  app.put(
    "/api/cycles/:year/answers/:findingId",
    {
      config: { policy: "results.writeAnswer" },
      schema: {
        tags: TAGS,
        params: params.extend({ findingId: z.uuid() }),
        body: z.object({ text: z.string().trim().min(1).max(1000), version }),
        response: { 200: z.object({ id: z.uuid() }) },
      },
    },
    async ({ context, params: of, body }) =>
      writeAnswer(context, of.year, { findingId: of.findingId, ...body }),
  );
  app.post(
    "/api/answers/:id/screen",
    {
      config: { policy: "results.screenAnswer" },
      schema: {
        tags: TAGS,
        params: z.object({ id: z.uuid() }),
        body: z.object({
          decision: z.enum(["shown", "refused"]),
          ground: ground.nullable(),
          reason: z.string().max(500),
          version,
        }),
        response: { 200: done },
      },
    },
    async ({ context, params: { id }, body }) => {
      await screenAnswer(context, id, body);
      return DONE;
    },
  );
  app.get(
    "/api/cycles/:year/evidence-release",
    {
      config: { policy: "results.readEvidenceRelease" },
      schema: { tags: TAGS, params, response: { 200: release.extend({ by: z.string().nullable() }) } },
    },
    async (request) => {
      const found = await releaseDecision(request.context, request.params.year);
      if (!found) return { policy: "hashes" as const, reason: "", version: 0, by: null };
      const { policy, reason, by, version: of } = found;
      return { policy, reason, by, version: of };
    },
  );
  app.put(
    "/api/cycles/:year/evidence-release",
    {
      config: { policy: "results.decideEvidenceRelease" },
      schema: {
        tags: TAGS,
        params,
        body: release.extend({ reason: z.string().trim().min(1).max(300) }),
        response: { 200: done },
      },
    },
    async (request) => {
      await decideRelease(request.context, request.params.year, request.body);
      return DONE;
    },
  );
}
