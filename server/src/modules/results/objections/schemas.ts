import { z } from "zod";
import { sortBy } from "../../../core/sorting.ts";
import { keptFile } from "../../evidence/index.ts";
import { factValue } from "../../evidence/read.ts";
import { unitKind } from "../../registry/index.ts";

export const objectionState = z.enum(["open", "upheld", "rejected", "withdrawn"]);

export const newObjection = z.object({
  /** What it is about: an item, a confirmed finding of the unit, or, with neither, the whole. */
  item: z.string().nullable().default(null),
  findingId: z.uuid().nullable().default(null),
  body: z.string().trim().min(1).max(2000),
  fileIds: z.array(z.uuid()).max(20).default([]),
});
export type NewObjection = z.output<typeof newObjection>;

/** What an upheld objection changes, or why nothing has to change. */
export const effect = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("fact"), key: z.string(), value: factValue }),
  /** Of an item that experts mark; the leader alone. Hundredths. */
  z.object({ kind: z.literal("mark"), item: z.string(), points: z.number().int().min(0) }),
  z.object({
    kind: z.literal("finding"),
    findingId: z.uuid(),
    decision: z.enum(["confirmed", "dismissed"]),
    version: z.number().int(),
  }),
  z.object({ kind: z.literal("none"), why: z.string().trim().min(1).max(500) }),
]);

export const answer = z.object({
  decision: z.enum(["upheld", "rejected"]),
  reason: z.string().trim().min(1).max(2000),
  version: z.number().int(),
  /** Of an upheld objection, and only of it. */
  effect: effect.optional(),
});
export type AnswerInput = z.output<typeof answer>;

export const objection = z.object({
  id: z.uuid(),
  unitId: z.string(),
  unitName: z.string(),
  kind: unitKind,
  /** What it is about, in words. */
  about: z.string(),
  item: z.string().nullable(),
  findingId: z.string().nullable(),
  body: z.string(),
  files: z.array(keptFile),
  filedBy: z.string(),
  filedAt: z.string(),
  state: objectionState,
  answer: z.string().nullable(),
  answeredBy: z.string().nullable(),
  answeredAt: z.string().nullable(),
  /** What an upheld objection changed, in words; null of others. */
  effect: z.string().nullable(),
  version: z.number().int(),
});
export type ObjectionView = z.output<typeof objection>;

export const objectionFilter = z.object({
  kind: unitKind.optional(),
  state: objectionState.optional(),
  search: z.string().trim().max(60).optional(),
  /** Without a word the oldest first. */
  sort: sortBy("unit", "kind", "state", "filedAt", "answeredBy"),
});
export type ObjectionFilter = z.output<typeof objectionFilter>;
export const objectionsAsked = objectionFilter.extend({
  page: z.coerce.number().int().min(1).default(1),
  pageSize: z.coerce.number().int().min(1).max(1000).default(50),
});

/** What a unit may do now. */
export const objectionPage = z.object({
  stage: z.enum(["draft", "feedback", "frozen", "final"]),
  /** Last day on which a unit may object. */
  until: z.string().nullable(),
  untilProvisional: z.boolean(),
  countedFrom: z.string().nullable(),
  /** Whether a unit may object to anything of its feedback today. */
  open: z.boolean(),
  /** Of an officer: whether the own unit has confirmed. */
  confirmed: z.boolean(),
  /** Of an officer: findings that were given to the own unit after its feedback (补充反馈), as far as they stand. */
  supplementary: z.array(
    z.object({
      id: z.uuid(),
      findingId: z.uuid(),
      message: z.string(),
      openedOn: z.string(),
      until: z.string(),
      untilProvisional: z.boolean(),
      confirmed: z.boolean(),
      open: z.boolean(),
    }),
  ),
  /** Of the page that is asked for, and how many there are. */
  objections: z.array(objection),
  total: z.number().int(),
});
