import { z } from "zod";
import { factValue } from "../evidence/read.ts";
import { unitKind } from "../registry/index.ts";

const points = z.number().int().min(0);

export const stage = z.enum(["preparing", "preliminary", "second", "deliberation", "approval", "closed"]);

export const discussionEntry = z.object({
  id: z.string(),
  item: z.string(),
  kind: z.enum(["comment", "send-back"]),
  author: z.string(),
  body: z.string(),
  writtenAt: z.string(),
  toMe: z.boolean(),
});

export const newComment = z.object({ item: z.string(), body: z.string().trim().min(1).max(1000) });
export const newSendBack = z.object({
  item: z.string(),
  accountId: z.uuid(),
  reason: z.string().trim().min(1).max(500),
});
export const gateNote = z.object({ note: z.string().trim().min(1).max(2000) });

export const disagreement = z.object({
  unitId: z.string(),
  unitName: z.string(),
  item: z.string(),
  itemName: z.string(),
  of: points,
  state: z.enum(["needs-third", "needs-leader", "needs-confirmation"]),
  marks: z.array(points),
  preliminary: points.nullable(),
});

export const sheet = z.object({
  year: z.number().int(),
  synthetic: z.boolean(),
  round: z.union([z.literal(1), z.literal(2)]),
  version: z.number().int(),
  submitted: z.boolean(),
  unit: z.object({ id: z.string(), name: z.string(), kind: unitKind, site: z.string().nullable() }),
  items: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      dimension: z.string(),
      /** Full points, hundredths, as all points here. */
      points,
      basis: z.string(),
      tag: z.string(),
      kind: z.enum(["graded", "checklist", "deduct", "bonus", "veto"]),
      /** Of a checklist; points are the sum of those that are ticked. */
      checks: z.array(z.object({ id: z.string(), label: z.string(), points })),
      /** When a mark needs a reason; of a checklist the ticks are one. */
      reasonWhen: z.enum(["below-full", "above-zero"]),
      /** Reasons that are often given, to take with one key. */
      quickReasons: z.array(z.string()),
      /** In 复评: the own reason of 初评. */
      earlierReason: z.string().nullable(),
      own: z.object({ points, reason: z.string().nullable(), ticks: z.array(z.string()) }).nullable(),
      /** Combined 初评, shown in 复评. */
      preliminary: points.nullable(),
      /** The others' marks of this round, once the own are handed in. */
      others: z.array(points),
      /** What the unit says of itself, if it said anything. */
      self: z
        .object({
          points: points.nullable(),
          statement: z.string(),
          files: z.array(z.object({ id: z.string(), name: z.string() })),
        })
        .nullable(),
    }),
  ),
  automatic: z.array(
    z.object({
      item: z.string(),
      name: z.string(),
      state: z.string(),
      /** Below 0 for a deduction from the total. */
      points: z.number().int().nullable(),
      explanation: z.string(),
    }),
  ),
  facts: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      value: factValue,
      asOf: z.string(),
      held: z.string(),
      note: z.string().nullable(),
      /** “后一次未能核查（…）”, when a later look of the year could not see it. */
      unseenLater: z.string().nullable(),
    }),
  ),
  findings: z.array(z.object({ id: z.string(), check: z.string(), message: z.string() })),
  /** In 复评: the share of an item's points by which it may move without the leader. */
  boundShare: z.number().nullable(),
  discussion: z.array(discussionEntry),
});
export type SheetView = z.output<typeof sheet>;

export const sheetInput = z.object({
  round: z.union([z.literal(1), z.literal(2)]),
  version: z.number().int().min(0),
  marks: z
    .array(
      z.object({
        item: z.string(),
        points,
        reason: z.string().trim().max(500).optional(),
        ticks: z.array(z.string()).max(50).optional(),
      }),
    )
    .max(200),
  submit: z.boolean(),
});

export const decision = z.object({ item: z.string(), points, reason: z.string().trim().min(1).max(500) });
