import { z } from "zod";
import type { App } from "../../../core/http/app.ts";
import { announceDowntime } from "./commands/announceDowntime.ts";
import { withdrawDowntime } from "./commands/withdrawDowntime.ts";
import { board } from "./board.ts";
import { setWatch } from "./commands/setWatch.ts";

const TAGS = ["monitoring"];
const year = z.object({ year: z.coerce.number().int().min(2000).max(2100) });
const instant = z.iso.datetime({ offset: true });

const newWatch = z.object({
  firstDay: z.iso.date(),
  lastDay: z.iso.date(),
  visitsPerDay: z.number().int().min(20).max(72),
  controls: z
    .array(z.url({ protocol: /^https?$/ }))
    .min(1)
    .max(5),
  agreePercent: z.number().int().min(1).max(100).default(60),
  version: z.number().int().min(0),
});

const boardView = z.object({
  /** From where visits are made; none while one place alone does. */
  vantages: z.array(
    z.object({
      name: z.string(),
      lastSeen: z.string(),
      away: z.boolean(),
      /** Instants of the last seven days: looked from there, and its own outages. */
      taken: z.number().int(),
      ours: z.number().int(),
    }),
  ),
  watch: z
    .object({
      firstDay: z.string(),
      lastDay: z.string(),
      visitsPerDay: z.number().int(),
      controls: z.array(z.string()),
      agreePercent: z.number().int(),
      /** Longest time between two visits, minutes. */
      longestGapMinutes: z.number().int(),
      version: z.number().int(),
    })
    .nullable(),
  units: z.array(
    z.object({
      unitId: z.string(),
      unitName: z.string(),
      /** few: too few visits to say anything. */
      state: z.enum(["few", "fair", "warning", "veto"]),
      since: z.string().nullable(),
      counted: z.number().int(),
      failed: z.number().int(),
      /** Of those counted; null while too few were. */
      share: z.number().nullable(),
      plannedDown: z.number().int(),
      notCounted: z.number().int(),
      ours: z.number().int(),
      missed: z.number().int(),
      disputed: z.number().int(),
      looked: z.number().int(),
      agreed: z.number().int(),
      days: z.array(z.object({ day: z.string(), counted: z.number().int(), failed: z.number().int() })),
    }),
  ),
  downtimes: z.array(
    z.object({
      id: z.string(),
      unitId: z.string(),
      unitName: z.string(),
      from: z.string(),
      until: z.string(),
      reason: z.string(),
      begun: z.boolean(),
    }),
  ),
});

export function availabilityRoutes(app: App): void {
  app.get(
    "/api/availability/:year",
    {
      config: { policy: "monitoring.readAvailability" },
      schema: { tags: TAGS, params: year, response: { 200: boardView } },
    },
    async (request) => board(request.context, request.params.year),
  );
  app.put(
    "/api/availability/:year",
    {
      config: { policy: "monitoring.setAvailability" },
      schema: {
        tags: TAGS,
        params: year,
        body: newWatch,
        response: { 200: z.object({ version: z.number().int() }) },
      },
    },
    async (request) => setWatch(request.context, request.params.year, request.body),
  );
  app.post(
    "/api/availability/downtimes",
    {
      config: { policy: "monitoring.announceDowntime" },
      schema: {
        tags: TAGS,
        body: z.object({
          unitId: z.string().max(20),
          from: instant,
          until: instant,
          reason: z.string().trim().min(1).max(200),
        }),
        response: { 200: z.object({ id: z.string() }) },
      },
    },
    async (request) => {
      const { unitId, from, until, reason } = request.body;
      return announceDowntime(request.context, {
        unitId,
        from: new Date(from),
        until: new Date(until),
        reason,
      });
    },
  );
  app.post(
    "/api/availability/downtimes/:id/withdraw",
    {
      config: { policy: "monitoring.announceDowntime" },
      schema: {
        tags: TAGS,
        params: z.object({ id: z.uuid() }),
        response: { 200: z.object({}) },
      },
    },
    async (request) => {
      await withdrawDowntime(request.context, request.params.id);
      return {};
    },
  );
}
