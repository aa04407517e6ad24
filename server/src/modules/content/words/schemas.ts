import { z } from "zod";

const day = z.iso.date().nullable().default(null);
const level = z.enum(["block", "warn", "hint"]);

export const word = z.object({
  text: z.string().min(1).max(60),
  kind: z.enum(["forbidden", "fixed"]),
  level,
  source: z.string().trim().max(200).default(""),
  replacement: z.string().trim().max(60).nullable().default(null),
  advice: z.string().trim().max(200).nullable().default(null),
  from: day,
  until: day,
});
export type NewWord = z.output<typeof word>;

export const words = z.object({
  words: z.array(word).min(1).max(500),
  /** False: only says what the rows would have found. */
  apply: z.boolean().default(false),
});

export const trial = z.object({
  applied: z.boolean(),
  /** Published texts that the rows were tried on. */
  tried: z.number().int(),
  rows: z.array(
    z.object({
      text: z.string(),
      texts: z.number().int(),
      examples: z.array(z.string()),
      refused: z.string().nullable(),
    }),
  ),
});

export const wordList = z.object({
  total: z.number().int(),
  words: z.array(
    word.extend({ id: z.string(), addedBy: z.string(), addedAt: z.string(), endedAt: z.string().nullable() }),
  ),
});

export const allowanceList = z.object({
  total: z.number().int(),
  allowances: z.array(
    z.object({
      id: z.string(),
      rule: z.string(),
      text: z.string(),
      owner: z.string(),
      until: z.string(),
      reason: z.string(),
      ended: z.boolean(),
    }),
  ),
});

export const reasonOnly = z.object({ reason: z.string().trim().min(1).max(200) });
export const allowed = z.object({
  version: z.number().int().min(1),
  key: z.string().regex(/^[0-9a-f]{64}$/),
  until: z.iso.date(),
  reason: z.string().trim().min(1).max(200),
});
export const idDone = z.object({ id: z.string() });
export const idParams = z.object({ id: z.uuid() });

export const patrol = z.object({
  /** Null: no look has ended yet. */
  last: z
    .object({
      at: z.string(),
      articles: z.number().int(),
      /** Articles with a file that was not wholly read: not looked at, not clean. */
      unread: z.number().int(),
    })
    .nullable(),
  /** Of all that stand and the viewer may see. */
  total: z.number().int(),
  findings: z.array(
    z.object({
      articleId: z.string(),
      number: z.number().int(),
      title: z.string(),
      columnName: z.string(),
      level: z.enum(["block", "warn"]),
      place: z.string(),
      message: z.string(),
      foundAt: z.string(),
      dueOn: z.string(),
      overdue: z.boolean(),
    }),
  ),
});
