import { z } from "zod";
import { agency } from "../notice/schemas.ts";
import { NOTICE_STATES } from "../notice/model.ts";
import { ENTRY_KINDS } from "./model.ts";
import { unitKind } from "../../registry/index.ts";

const reason = z.string().trim().max(500);
const entryKind = z.enum(ENTRY_KINDS);

export const begin = z.object({ agency });
export const drop = z.object({ version: z.number().int().min(1), reason: reason.default("") });
export const reasonInput = z.object({ reason, version: z.number().int().min(1) });
export const holdInput = z.object({ unitId: z.string(), held: z.boolean() });
export const honourDecision = z.object({
  unitId: z.string(),
  kind: z.enum(["revoke", "grant", "nominee"]),
  nominee: z.string().trim().max(40).optional(),
  reason: reason.default(""),
});
export const removal = z.object({ reason: reason.default("") });

export const publishedEntry = z.object({
  kind: entryKind,
  unitId: z.string(),
  unit: z.string(),
  list: z.string().nullable(),
  says: z.string(),
  reason: z.string(),
});

export const publishedCorrigendum = z.object({
  ordinal: z.number().int(),
  number: z.string(),
  date: z.string(),
  title: z.string(),
  entries: z.array(publishedEntry),
  ranks: z.array(
    z.object({
      unitId: z.string(),
      unit: z.string(),
      before: z.number().int().nullable(),
      after: z.number().int().nullable(),
    }),
  ),
  files: z.object({ docx: z.string(), pdf: z.string() }),
  notice: z.object({ docx: z.string(), pdf: z.string() }).nullable(),
});

export const corrections = z.object({
  /** Whether the notice is out: before that, the notice itself is changed. */
  published: z.boolean(),
  corrigenda: z.array(
    z.object({
      ordinal: z.number().int(),
      state: z.enum(NOTICE_STATES),
      version: z.number().int(),
      number: z.string().nullable(),
      date: z.string().nullable(),
      dropReason: z.string().nullable(),
      /** Of a published one. */
      entries: z.array(publishedEntry),
    }),
  ),
  /** What waits for the next corrigendum. */
  entries: z.array(
    z.object({
      id: z.uuid(),
      kind: entryKind,
      unitId: z.string(),
      unit: z.string(),
      list: z.string(),
      says: z.string(),
      reason: z.string(),
      origin: z.enum(["data", "decision"]),
      held: z.boolean(),
      openedBy: z.string(),
      openedAt: z.string(),
      settled: z.boolean(),
      version: z.number().int(),
    }),
  ),
  /** Everything that differs between what is published and what the data say; `taken`: an entry stands for it, or it follows from one. */
  differences: z.array(
    z.object({
      kind: z.enum([...ENTRY_KINDS, "rank"]),
      unitId: z.string(),
      unit: z.string(),
      list: z.string(),
      before: z.string(),
      after: z.string(),
      says: z.string(),
      taken: z.boolean(),
    }),
  ),
  /** Units that share the last excellent places of a kind by the data of now: the leader decides in writing. */
  ties: z.array(
    z.object({
      kind: unitKind,
      places: z.number().int(),
      units: z.array(
        z.object({
          unitId: z.string(),
          name: z.string(),
          score: z.number().int().nullable(),
          dimensions: z.array(
            z.object({ name: z.string(), earned: z.number().int(), applicable: z.number().int() }),
          ),
        }),
      ),
    }),
  ),
  /** Units that are published as excellent, for a decision about their honour. */
  honoured: z.array(z.object({ id: z.string(), name: z.string(), nominee: z.string().nullable() })),
  /** Units whose honour was revoked in writing, and may be given back. */
  revoked: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type CorrectionsView = z.output<typeof corrections>;
