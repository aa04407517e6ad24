import { z } from "zod";
import { plan } from "./plan.ts";

export const className = z.object({ class: z.string().regex(/^[a-z][a-z-]*$/) });
export const changedPlan = z.object({
  /** The version that was changed. */
  version: z.number().int().min(1),
  plan,
  note: z.string().trim().min(1, "修改审签方案须写明理由。").max(500),
});
export const planView = z.object({
  class: z.string(),
  name: z.string(),
  leastSteps: z.number().int(),
  fixed: z.boolean(),
  version: z.number().int(),
  plan,
  note: z.string(),
  madeBy: z.string(),
  madeAt: z.string(),
});

export const waiting = z.object({
  kind: z.string(),
  id: z.string(),
  class: z.string(),
  title: z.string(),
  link: z.string(),
  version: z.number().int(),
  turn: z.number().int(),
  urgent: z.boolean(),
  out: z.boolean(),
  state: z.string(),
  step: z.object({ key: z.string(), name: z.string() }),
  since: z.string(),
  due: z.object({ at: z.string(), shown: z.string() }).nullable(),
  overdue: z.boolean(),
  begunBy: z.string().nullable(),
});
export const waitingForMeView = waiting.extend({ for: z.string().nullable() });

export const unclearedView = z.object({
  kind: z.string(),
  id: z.string(),
  class: z.string(),
  title: z.string(),
  link: z.string(),
  version: z.number().int(),
  missing: z.array(z.string()),
  since: z.string(),
  due: z.object({ at: z.string(), shown: z.string() }),
  overdue: z.boolean(),
});

export const ofMonth = z.object({
  year: z.coerce.number().int().min(2000).max(2100),
  month: z.coerce.number().int().min(1).max(12),
});
export const urgentMonth = z.object({
  total: z.number().int(),
  releases: z.array(
    z.object({
      kind: z.string(),
      id: z.string(),
      className: z.string(),
      title: z.string(),
      link: z.string(),
      version: z.number().int(),
      releasedAt: z.string(),
      releasedBy: z.string(),
      reason: z.string().nullable(),
      missing: z.array(z.string()),
      due: z.object({ at: z.string(), shown: z.string(), provisional: z.boolean() }),
      outcome: z.enum(["cleared", "failed", "open"]),
      endedAt: z.string().nullable(),
      endedBy: z.string().nullable(),
      late: z.boolean(),
    }),
  ),
  leftOut: z.number().int(),
});

const day = z.iso.date();
export const newStandIn = z.object({
  absentId: z.uuid(),
  standInId: z.uuid(),
  startsOn: day,
  endsOn: day,
  reason: z.string().trim().min(1, "指定代理人须写明理由。").max(500),
});
export const standInView = z.object({
  id: z.string(),
  absent: z.object({ id: z.string(), name: z.string() }),
  standIn: z.object({ id: z.string(), name: z.string() }),
  startsOn: z.string(),
  endsOn: z.string(),
  reason: z.string(),
  namedBy: z.string(),
  namedAt: z.string(),
  endedAt: z.string().nullable(),
});

export type ChangedPlan = z.output<typeof changedPlan>;
export type NewStandIn = z.output<typeof newStandIn>;
export type StandInView = z.output<typeof standInView>;
