import { z } from "zod";
import { newUnit } from "../registry/index.ts";

const reason = z.string().trim().min(1).max(500);
/** 依据: the document that ordered it. */
const basis = z.string().trim().min(1).max(200);

/** The decision about each running year in which the unit takes part. */
const years = z
  .array(
    z.object({ year: z.number().int(), leaves: z.boolean(), reason: z.string().trim().max(500).default("") }),
  )
  .default([]);

export const closing = z.object({
  /** The first day on which the unit is no more. */
  on: z.iso.date(),
  reason,
  basis,
  years,
  version: z.number().int(),
});
export type ClosingInput = z.output<typeof closing>;

export const merging = closing.extend({ into: z.string() });
export type MergingInput = z.output<typeof merging>;

export const splitting = closing.extend({
  /** New units that come out of it. */
  founded: z
    .array(newUnit.omit({ foundedOn: true, basis: true }))
    .min(1)
    .max(10),
  /** The unit itself goes on beside them. */
  goesOn: z.boolean(),
});
export type SplittingInput = z.output<typeof splitting>;

export const membershipDecision = z.object({ reason });

export const unitYears = z.object({
  years: z.array(
    z.object({
      year: z.number().int(),
      from: z.string().nullable(),
      leftOn: z.string().nullable(),
      leftReason: z.string().nullable(),
      leftBy: z.string().nullable(),
      /** Running years wait for a decision when the unit is closed; settled ones keep it. */
      state: z.enum(["running", "frozen", "published"]),
    }),
  ),
  /** Why the unit can't be closed, merged or split now, one sentence each; shown to the office. */
  obstacles: z.array(z.string()),
  /** Letters of citizens that the unit leads: a merger takes them along, otherwise the desk sends them elsewhere first. Shown to the office. */
  letters: z.number().int(),
});
export type UnitYears = z.output<typeof unitYears>;
