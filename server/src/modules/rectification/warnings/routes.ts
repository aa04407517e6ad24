import { z } from "zod";
import type { App } from "../../../core/http/app.ts";
import { year } from "../../assessment/index.ts";
import { recheckOutcome } from "../schemas.ts";
import { clearWarning } from "./commands/clearWarning.ts";
import { containFinding } from "./commands/containFinding.ts";
import { lookAtMended } from "./commands/lookAtMended.ts";
import { mendFinding } from "./commands/mendFinding.ts";
import { warnings } from "./queries/list.ts";
import { WARNING_STATES, type WarningState } from "./model.ts";

const TAGS = ["rectification"];
const count = z.number().int();
const version = z.number().int();
const words = z.string().trim().min(1).max(500);
const params = z.object({ id: z.uuid() });
const changed = z.object({ version });

const warning = z.object({
  id: z.string(),
  findingId: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  checkName: z.string(),
  message: z.string(),
  state: z.enum(Object.keys(WARNING_STATES) as [WarningState, ...WarningState[]]),
  warnedAt: z.string(),
  containUntil: z.string(),
  mendUntil: z.string(),
  containment: z.string().nullable(),
  containedAt: z.string().nullable(),
  measure: z.string().nullable(),
  mendedAt: z.string().nullable(),
  clearedAt: z.string().nullable(),
  clearedReason: z.string().nullable(),
  /** Repaired in time; null while it is not cleared. */
  inTime: z.boolean().nullable(),
  version,
  looks: z.array(
    z.object({
      askedAt: z.string(),
      askedBy: z.string(),
      outcome: recheckOutcome.nullable(),
      message: z.string().nullable(),
      packageId: z.string().nullable(),
    }),
  ),
});

/** 立行立改: warnings of security findings, what the unit did, and the look after it. */
export function warningRoutes(app: App): void {
  app.get(
    "/api/cycles/:year/security-warnings",
    {
      config: { policy: "rectification.readWarnings" },
      schema: {
        tags: TAGS,
        params: z.object({ year }),
        response: {
          200: z.object({ warnings: z.array(warning), total: count, cleared: count, inTime: count }),
        },
      },
    },
    async (request) => warnings(request.context, request.params.year),
  );
  app.post(
    "/api/security-warnings/:id/contain",
    {
      config: { policy: "rectification.contain" },
      schema: { tags: TAGS, params, body: z.object({ note: words, version }), response: { 200: changed } },
    },
    async (request) => containFinding(request.context, request.params.id, request.body),
  );
  app.post(
    "/api/security-warnings/:id/mend",
    {
      config: { policy: "rectification.mend" },
      schema: { tags: TAGS, params, body: z.object({ measure: words, version }), response: { 200: changed } },
    },
    async (request) => mendFinding(request.context, request.params.id, request.body),
  );
  app.post(
    "/api/security-warnings/:id/look",
    {
      config: { policy: "rectification.lookAtMended" },
      schema: { tags: TAGS, params, body: z.object({ version }), response: { 200: z.object({}) } },
    },
    async (request) => {
      await lookAtMended(request.context, request.params.id, request.body.version);
      return {};
    },
  );
  app.post(
    "/api/security-warnings/:id/clear",
    {
      config: { policy: "rectification.clearWarning" },
      schema: { tags: TAGS, params, body: z.object({ reason: words, version }), response: { 200: changed } },
    },
    async (request) => clearWarning(request.context, request.params.id, request.body),
  );
}
