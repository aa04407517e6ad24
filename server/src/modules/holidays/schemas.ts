import { z } from "zod";

/** Years that can have a table. */
export const year = z.coerce.number().int().min(1990).max(2100);

export const day = z.object({ date: z.string(), kind: z.enum(["off", "work"]), name: z.string() });

export const source = z.string().trim().min(1, "请写明依据文件").max(200);

export const pasted = z.object({ year, sourceDocument: source, text: z.string().min(1).max(20_000) });

const change = z.object({ date: z.string(), before: z.string(), after: z.string() });

export const proposal = z.object({
  id: z.uuid(),
  year: z.number().int(),
  sourceDocument: z.string(),
  importedBy: z.string(),
  importedAt: z.string(),
  days: z.array(day),
  /** Days that would be others than they are now. */
  changes: z.array(change),
  confirm: z.object({ possible: z.boolean(), why: z.string().nullable() }),
});
export type ProposalView = z.output<typeof proposal>;

export const holidayYears = z.object({
  years: z.array(
    z.object({
      year: z.number().int(),
      /** Official when a table was confirmed; else 暂定. */
      state: z.enum(["official", "provisional"]),
      sourceDocument: z.string().nullable(),
      version: z.number().int(),
      confirmedBy: z.string().nullable(),
      confirmedAt: z.string().nullable(),
      off: z.number().int(),
      work: z.number().int(),
    }),
  ),
  proposals: z.array(proposal),
  moved: z.array(
    z.object({
      at: z.string(),
      kind: z.enum(["feedback", "rectification", "desk-promise", "desk-handling", "interview-answer"]),
      year: z.number().int(),
      unitName: z.string().nullable(),
      oldDue: z.string(),
      computed: z.string(),
      due: z.string(),
      reason: z.string(),
    }),
  ),
});
export type HolidayYears = z.output<typeof holidayYears>;

export const yearDays = z.object({
  year: z.number().int(),
  state: z.enum(["official", "provisional"]),
  days: z.array(day),
});

export const dueQuestion = z
  .object({
    from: z.iso.date(),
    /** How many days; or, without it, up to which last day. */
    count: z.coerce.number().int().min(0).max(250).optional(),
    to: z.iso.date().optional(),
    unit: z.enum(["working", "calendar"]).default("working"),
  })
  .refine((one) => (one.count === undefined) !== (one.to === undefined), {
    message: "请写明天数（count）或者最后一日（to）其中之一",
  });

export const explained = z.object({
  date: z.string(),
  provisional: z.boolean(),
  counted: z.number().int(),
  days: z.array(
    z.object({ date: z.string(), counted: z.boolean(), why: z.string(), provisional: z.boolean() }),
  ),
});
