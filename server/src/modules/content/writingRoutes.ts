import { z } from "zod";
import type { App } from "../../core/http/app.ts";
import { checks } from "./articles/schemas.ts";
import { dropDraft } from "./commands/dropDraft.ts";
import { keepDraft } from "./commands/keepDraft.ts";
import { contributionChecks } from "./queries/contributionChecks.ts";
import { ownDraft } from "./queries/draft.ts";
import { contributionDraft, examinedContribution } from "./schemas.ts";

const TAGS = ["content"];
const config = { policy: "content.submitContribution" };

/** What helps whoever writes a contribution: the checks beside the text, and a draft that stays. */
export function routes(app: App): void {
  app.post(
    "/api/contribution-checks",
    { config, schema: { tags: TAGS, body: examinedContribution, response: { 200: checks } } },
    async (request) => contributionChecks(request.context, request.body),
  );
  app.get(
    "/api/contribution-draft",
    {
      config,
      schema: {
        tags: TAGS,
        response: {
          200: z.object({
            draft: z.object({ content: contributionDraft, savedAt: z.string() }).nullable(),
          }),
        },
      },
    },
    async (request) => ({ draft: await ownDraft(request.context) }),
  );
  app.put(
    "/api/contribution-draft",
    {
      config,
      schema: { tags: TAGS, body: contributionDraft, response: { 200: z.object({ savedAt: z.string() }) } },
    },
    async (request) => keepDraft(request.context, request.body),
  );
  app.delete(
    "/api/contribution-draft",
    { config, schema: { tags: TAGS, response: { 200: z.object({ done: z.literal(true) }) } } },
    async (request) => {
      await dropDraft(request.context);
      return { done: true as const };
    },
  );
}
