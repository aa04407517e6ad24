import { z } from "zod";
import type { App } from "../../../core/http/app.ts";
import { askOwnLook } from "./commands/askOwnLook.ts";
import { ownLook, ownLooks } from "./list.ts";

const TAGS = ["monitoring"];
const state = z.enum(["queued", "done", "failed"]);
const year = z.number().int().min(2000).max(2100);
const look = z.object({
  id: z.string(),
  year,
  askedBy: z.string(),
  askedAt: z.string(),
  state,
  pages: z.number().int(),
  trouble: z.string().nullable(),
  finishedAt: z.string().nullable(),
});
const whole = z.object({
  id: z.string(),
  year,
  state,
  trouble: z.string().nullable(),
  verdicts: z.array(
    z.object({
      check: z.string(),
      name: z.string(),
      outcome: z.enum(["pass", "fail", "needs-review", "not-applicable", "could-not-look"]),
      message: z.string(),
      places: z.array(z.object({ url: z.string(), quote: z.string().nullable() })),
    }),
  ),
  /** What the look would write, beside what the year has. */
  facts: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      today: z.string(),
      recorded: z.string().nullable(),
      same: z.boolean(),
    }),
  ),
  suspicions: z.array(z.object({ check: z.string(), message: z.string(), sure: z.boolean() })),
});

/** 自查: an officer has the own unit's site looked at, for the unit alone. */
export function ownLookRoutes(app: App): void {
  app.get(
    "/api/own-looks",
    {
      config: { policy: "monitoring.readOwnLooks" },
      schema: { tags: TAGS, response: { 200: z.object({ looks: z.array(look) }) } },
    },
    async (request) => ({ looks: await ownLooks(request.context) }),
  );
  app.get(
    "/api/own-looks/:id",
    {
      config: { policy: "monitoring.readOwnLooks" },
      schema: { tags: TAGS, params: z.object({ id: z.uuid() }), response: { 200: whole } },
    },
    async (request) => ownLook(request.context, request.params.id),
  );
  app.post(
    "/api/own-looks",
    {
      config: { policy: "monitoring.askOwnLook" },
      schema: { tags: TAGS, body: z.object({ year }), response: { 200: z.object({ id: z.string() }) } },
    },
    async (request) => askOwnLook(request.context, request.body.year),
  );
}
