import { z } from "zod";
import type { App } from "../../../core/http/app.ts";
import { endRule } from "./commands/endRule.ts";
import { fileRule } from "./commands/fileRule.ts";
import { rulesOfUnit } from "./rules.ts";
import { filedRule, newRule, ruleEnd } from "./schemas.ts";

const TAGS = ["registry"];
const params = z.object({ id: z.string() });

/** 保密审查制度备案: the rules by which a unit reads what it publishes. */
export function ruleRoutes(app: App): void {
  app.get(
    "/api/units/:id/rules",
    {
      config: { policy: "registry.readUnit" },
      schema: { tags: TAGS, params, response: { 200: z.object({ rules: z.array(filedRule) }) } },
    },
    async (request) => ({ rules: await rulesOfUnit(request.context, request.params.id) }),
  );
  app.post(
    "/api/units/:id/rules",
    {
      config: { policy: "registry.fileRule" },
      schema: { tags: TAGS, params, body: newRule, response: { 200: z.object({ id: z.string() }) } },
    },
    async (request) => fileRule(request.context, request.params.id, request.body),
  );
  app.post(
    "/api/units/:id/rules/:ruleId/end",
    {
      config: { policy: "registry.fileRule" },
      schema: {
        tags: TAGS,
        params: params.extend({ ruleId: z.uuid() }),
        body: ruleEnd,
        response: { 200: z.object({ done: z.literal(true) }) },
      },
    },
    async (request) => {
      const { id, ruleId } = request.params;
      await endRule(request.context, id, ruleId, request.body);
      return { done: true as const };
    },
  );
}
