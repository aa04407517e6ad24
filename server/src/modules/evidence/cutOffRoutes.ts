import { z } from "zod";
import type { App } from "../../core/http/app.ts";
import { setCutOff } from "./commands/setCutOff.ts";
import { cutOff } from "./queries/cutOff.ts";

const TAGS = ["evidence"];
const params = z.object({ year: z.coerce.number().int().min(1990).max(2100) });

const view = z.object({
  day: z.string(),
  reason: z.string().nullable(),
  setBy: z.string(),
  setAt: z.string(),
  version: z.number().int(),
});

/** 监测截止日: until when observations belong to a year. */
export function cutOffRoutes(app: App): void {
  app.get(
    "/api/cycles/:year/monitoring-cut-off",
    {
      config: { policy: "evidence.readCutOff" },
      schema: { tags: TAGS, params, response: { 200: z.object({ cutOff: view.nullable() }) } },
    },
    async (request) => {
      const found = await cutOff(request.context, request.params.year);
      return { cutOff: found && { ...found, setAt: found.setAt.toISOString() } };
    },
  );
  app.put(
    "/api/cycles/:year/monitoring-cut-off",
    {
      config: { policy: "evidence.setCutOff" },
      schema: {
        tags: TAGS,
        params,
        body: z.object({
          day: z.iso.date(),
          reason: z.string().trim().max(500).default(""),
          version: z.number().int().min(0),
        }),
        response: { 200: z.object({ version: z.number().int() }) },
      },
    },
    async (request) => setCutOff(request.context, request.params.year, request.body),
  );
}
