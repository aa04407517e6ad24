import { z } from "zod";
import type { App } from "../../core/http/app.ts";
import { decidePair } from "./commands/decidePair.ts";
import { pairVerdict } from "./kinds.ts";
import { pairs } from "./queries/pairs.ts";
import { newPairDecision, pair, pairFilter } from "./schemas.ts";

const TAGS = ["content"];

/** Contributions that look alike: what they have in common, and what a person says of them. */
export function routes(app: App): void {
  app.get(
    "/api/contributions/pairs",
    {
      config: { policy: "content.listPairs" },
      schema: {
        tags: TAGS,
        querystring: pairFilter,
        response: { 200: z.object({ pairs: z.array(pair), total: z.number().int(), more: z.boolean() }) },
      },
    },
    async (request) => pairs(request.context, request.query),
  );
  app.post(
    "/api/contributions/pairs",
    {
      config: { policy: "content.decidePair" },
      schema: {
        tags: TAGS,
        body: newPairDecision,
        response: { 200: z.object({ verdict: pairVerdict }) },
      },
    },
    async (request) => decidePair(request.context, request.body),
  );
}
