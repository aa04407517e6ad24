import { z } from "zod";

/** Letters, digits and Chinese signs, inside also dots and hyphens: what stands in labels and names of hosts. */
const TEXT = /^[\p{L}\p{N}][\p{L}\p{N}.-]{0,38}[\p{L}\p{N}]$/u;

export const text = z
  .string()
  .max(80)
  .transform((given) => given.trim().normalize("NFKC").toLowerCase())
  .refine((given) => TEXT.test(given));

const fields = {
  kind: z.enum(["gambling", "adult", "fraud", "counterfeit", "other"]),
  standsIn: z.enum(["anywhere", "label", "target"]),
  alone: z.boolean(),
  note: z.string().trim().max(200).default(""),
  source: z.string().trim().min(1).max(200),
};

export const newRow = z.object({ text, ...fields });
export type NewSpamWord = z.output<typeof newRow>;

export const rows = z.object({
  rows: z.array(newRow).min(1).max(500),
  /** False: only says on which pages the rows stand. */
  apply: z.boolean().default(false),
});

export const changed = newRow.extend({ version: z.number().int().min(1), apply: z.boolean().default(false) });
export const retired = z.object({
  version: z.number().int().min(1),
  reason: z.string().trim().min(1).max(200),
});

const hit = z.object({ url: z.string(), place: z.enum(["label", "target", "title"]), quote: z.string() });
export const trial = z.object({
  applied: z.boolean(),
  /** Pages on which the rows were tried: of the corpus, and home pages of the last runs. */
  tried: z.number().int(),
  rows: z.array(
    z.object({
      text: z.string(),
      pages: z.number().int(),
      hits: z.array(hit),
      /** Why it does not go live; null when it may. */
      refused: z.string().nullable(),
    }),
  ),
});
export type SpamTrialView = z.output<typeof trial>;

export const list = z.object({
  total: z.number().int(),
  rows: z.array(
    z.object({
      id: z.string(),
      text: z.string(),
      ...fields,
      note: z.string(),
      source: z.string(),
      version: z.number().int(),
      addedBy: z.string(),
      addedAt: z.string(),
      changedBy: z.string().nullable(),
      retiredBy: z.string().nullable(),
      retiredReason: z.string().nullable(),
    }),
  ),
  /** Null: no row has ever been live. */
  current: z
    .object({ version: z.number().int(), sha256: z.string(), rows: z.number().int(), madeAt: z.string() })
    .nullable(),
  /** Pages on which a new row is tried today. */
  pages: z.object({ shipped: z.number().int(), home: z.number().int() }),
});
