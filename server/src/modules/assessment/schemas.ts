import { z } from "zod";
import { factValue } from "../evidence/read.ts";
import { adoption } from "./pack/adoption.ts";
import { deadlines } from "./year/deadlines.ts";
import { factName, findingList } from "./pack/pack.ts";
import { openingDecision } from "./year/openingDecisions.ts";
import { rubric } from "./pack/rubric.ts";
import { unitKind } from "../registry/index.ts";

export const year = z.coerce.number().int().min(1990).max(2100);

export const cycleSummary = z.object({
  year: z.number().int(),
  name: z.string(),
  pack: z.string(),
  synthetic: z.boolean(),
  computedAt: z.string().nullable(),
});

export const wholeCycle = cycleSummary.extend({
  rubric,
  lists: z.array(findingList),
  facts: z.array(factName),
  deadlines,
  marksLocked: z.boolean(),
});

export const applicability = z.object({
  item: z.string(),
  applies: z.boolean(),
  reason: z.string().trim().max(300).default(""),
});

const unitKinds = z.array(unitKind).min(1).max(3);

export const generalDecision = z.object({
  item: z.string().max(40),
  kinds: unitKinds,
  reason: z.string().trim().min(1).max(300),
});

const decided = { item: z.string(), reason: z.string(), by: z.string(), at: z.string() };
export const packNumber = z.object({
  path: z.string(),
  place: z.string(),
  shown: z.string(),
  tag: z.string().nullable(),
});

export const itemDecisionList = z.object({
  /** 核定: the values that no source confirms, as the office adopted them for the year. */
  adoption: z
    .object({ by: z.string(), at: z.string(), reason: z.string(), numbers: z.array(packNumber) })
    .nullable(),
  opening: z.array(z.object({ ...decided, decision: openingDecision.shape.decision })),
  leftOut: z.array(
    z.object({
      ...decided,
      kind: unitKind,
      takenBack: z.object({ by: z.string(), reason: z.string(), at: z.string() }).nullable(),
    }),
  ),
});

export const newCycle = z.object({
  year: z.number().int().min(1990).max(2100),
  name: z.string().trim().min(1).max(100),
  pack: z.string(),
  /** True when the year's scores are simulated. */
  synthetic: z.boolean().default(false),
  /** One for each item whose facts nobody writes. */
  decisions: z.array(openingDecision).max(1000).default([]),
  /** Of the numbers that no source confirms; obligatory when there are any. */
  adoption: adoption.optional(),
});

export const itemMark = z.object({
  item: z.string(),
  state: z.enum(["computed", "needs-expert", "not-applicable", "could-not-look", "veto"]),
  points: z.number().int().nullable(),
  /** The mark as it counts, when it is no whole hundredth: `15999/2`. */
  exact: z.string().nullable().optional(),
  explanation: z.string(),
  facts: z.record(z.string(), factValue),
});
