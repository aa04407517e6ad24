import { z } from "zod";
import { sortBy } from "../../../core/sorting.ts";
import { keptFile } from "../../evidence/index.ts";
import { unitKind } from "../../registry/index.ts";

export const selfState = z.enum(["draft", "submitted", "returned", "accepted"]);
const points = z.number().int().min(0);

export const selfInput = z.object({
  /** 0 before the first save. */
  version: z.number().int().min(0),
  items: z
    .array(
      z.object({
        item: z.string(),
        points: points.nullable(),
        statement: z.string().trim().max(2000).default(""),
        fileIds: z.array(z.uuid()).max(20).default([]),
      }),
    )
    .max(300),
  scanId: z.uuid().nullable(),
});
export type SelfInput = z.output<typeof selfInput>;

export const selfView = z.object({
  year: z.number().int(),
  unit: z.object({ id: z.string(), name: z.string() }),
  state: selfState,
  late: z.boolean(),
  version: z.number().int(),
  returnReason: z.string().nullable(),
  submittedAt: z.string().nullable(),
  deadline: z.object({ due: z.string(), enforced: z.boolean() }).nullable(),
  /** True while the unit may write. */
  open: z.boolean(),
  scan: keptFile.nullable(),
  items: z.array(
    z.object({
      item: z.string(),
      name: z.string(),
      dimension: z.string(),
      full: points,
      source: z.enum(["automatic", "expert", "report"]),
      basis: z.string(),
      tag: z.string(),
      points: points.nullable(),
      statement: z.string(),
      files: z.array(keptFile),
    }),
  ),
});
export type SelfView = z.output<typeof selfView>;

export const selfRow = z.object({
  unitId: z.string(),
  unitName: z.string(),
  kind: unitKind,
  /** Null: nothing written yet. */
  state: selfState.nullable(),
  late: z.boolean(),
  filled: z.number().int(),
  submittedAt: z.string().nullable(),
});
export type SelfRow = z.output<typeof selfRow>;

export const selfFilter = z.object({
  kind: unitKind.optional(),
  /** `none`: nothing written yet. */
  state: z.enum([...selfState.options, "none"]).optional(),
  search: z.string().trim().max(60).optional(),
  /** Without a word in the order of lists. */
  sort: sortBy("unit", "kind", "state", "late", "filled", "submittedAt"),
});
export const selfPage = selfFilter.extend({
  page: z.coerce.number().int().min(1).default(1),
  /** Left out: all of them. */
  pageSize: z.coerce.number().int().min(1).max(1000).optional(),
});
export type SelfFilter = z.output<typeof selfFilter>;

export const formReport = z.object({
  applied: z.boolean(),
  rows: z.array(z.object({ row: z.number().int(), item: z.string(), problems: z.array(z.string()) })),
  items: z.number().int(),
});
export type SelfFormReport = z.output<typeof formReport>;
