import { z } from "zod";

const reason = z.string().trim().min(1).max(500);
const decision = z.enum(["kept", "redone"]);
const round = z.union([z.literal(1), z.literal(2)]);

export const departureInput = z.object({
  mode: z.enum(["propose", "apply"]),
  /** What becomes of marks that were handed in: kept up to the round in which they were, or no longer counted. */
  marks: decision,
  reason,
  /** Who takes everything over; left out: proposed place by place. */
  to: z.uuid().optional(),
  token: z.string().optional(),
});

export const departureView = z.object({
  applied: z.boolean(),
  /** To be given back when it is applied. */
  token: z.string(),
  rows: z.array(
    z.object({
      unitId: z.string(),
      unitName: z.string(),
      bundle: z.string(),
      bundleName: z.string(),
      part: z.enum(["panel", "pilot"]),
      /** `none`: nothing was handed in. */
      marks: z.enum(["none", "kept", "redone"]),
      keptThrough: round.nullable(),
      successors: z.array(z.object({ accountId: z.string(), name: z.string() })),
      /** Why nobody can come in; null when somebody can, or nobody needs to. */
      why: z.string().nullable(),
    }),
  ),
});

export const departures = z.object({
  departures: z.array(
    z.object({
      accountId: z.string(),
      name: z.string(),
      reason: z.string(),
      decidedBy: z.string(),
      decidedAt: z.string(),
    }),
  ),
});

export const returnInput = z.object({ reason });

export const takeBackInput = z.object({
  bundle: z.string(),
  accountId: z.uuid(),
  reason,
  /** Needed once marks are handed in. */
  marks: decision.optional(),
});
