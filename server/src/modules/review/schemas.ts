import { z } from "zod";
import { factValue } from "../evidence/index.ts";

const points = z.number().int().min(0);
const unitKind = z.enum(["bureau", "college", "direct"]);

export const expert = z.object({
  accountId: z.string(),
  name: z.string(),
  employerUnitId: z.string().nullable(),
  pastUnitIds: z.array(z.string()),
  declared: z.boolean(),
});

export const expertChange = z.object({
  employerUnitId: z.string().nullable(),
  pastUnitIds: z.array(z.string()).default([]),
});

export const proposal = z.object({
  applied: z.boolean(),
  pairs: z.array(z.object({ unitId: z.string(), accountId: z.string() })),
  short: z.array(z.string()),
});

export const stage = z.enum(["preparing", "preliminary", "second", "closed"]);

export const progress = z.object({
  stage,
  experts: z.array(
    z.object({
      accountId: z.string(),
      name: z.string(),
      assigned: z.number().int(),
      submitted: z.number().int(),
    }),
  ),
});

export const myAssignments = z.object({
  stage,
  units: z.array(
    z.object({
      unitId: z.string(),
      unitName: z.string(),
      kind: unitKind,
      submitted: z.boolean(),
      started: z.boolean(),
    }),
  ),
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
      own: z.object({ points, reason: z.string().nullable() }).nullable(),
      /** Combined 初评, shown in 复评. */
      preliminary: points.nullable(),
      /** The others' marks of this round, once the own are handed in. */
      others: z.array(points),
    }),
  ),
  automatic: z.array(
    z.object({
      item: z.string(),
      name: z.string(),
      state: z.string(),
      points: points.nullable(),
      explanation: z.string(),
    }),
  ),
  facts: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      value: factValue,
      asOf: z.string(),
      note: z.string().nullable(),
    }),
  ),
  findings: z.array(z.object({ id: z.string(), check: z.string(), message: z.string() })),
});
export type SheetView = z.output<typeof sheet>;

export const sheetInput = z.object({
  round: z.union([z.literal(1), z.literal(2)]),
  version: z.number().int().min(0),
  marks: z
    .array(z.object({ item: z.string(), points, reason: z.string().trim().max(500).optional() }))
    .max(200),
  submit: z.boolean(),
});

export const decision = z.object({ item: z.string(), points, reason: z.string().trim().min(1).max(500) });
