import { z } from "zod";

export const year = z.coerce.number().int().min(2000).max(2100);
export const unitId = z.string().max(20);
export const search = z.string().trim().max(60);
export const version = z.number().int().min(1);
export const ability = z.object({ possible: z.boolean(), why: z.string().nullable() });
export const paging = {
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(50),
};

export const changed = z.object({ id: z.string(), version: z.number().int() });
export const versionOnly = z.object({ version });

/** What a move of a review takes beside the version that was looked at. */
export const reviewMove = {
  reason: z.string().trim().max(500).optional(),
  answers: z
    .array(
      z.object({
        key: z.string().max(40),
        answer: z.enum(["yes", "no", "not-applicable"]),
        note: z.string().max(300).default(""),
      }),
    )
    .max(40)
    .default([]),
};
export const moved = z.object({ phase: z.string(), state: z.string() });
/** How a text stands with those who read it before it goes out; `pending`: the step that is waited for, with its check list. */
export const review = {
  version: z.number().int(),
  phase: z.string(),
  state: z.string(),
  pending: z
    .object({ name: z.string(), questions: z.array(z.object({ key: z.string(), text: z.string() })) })
    .nullable(),
  abilities: z.record(z.string(), ability),
};

export const tally = z.object({
  unitId: z.string(),
  unitName: z.string(),
  /** Interviews applied for; not those that the unit took back before anybody chose them. */
  applied: z.number().int(),
  /** Chosen, and nobody else kept the unit from holding them. */
  planned: z.number().int(),
  held: z.number().int(),
  /** It applied, and that none was held is not its own doing: nothing that is held can be asked of it. */
  notChosen: z.boolean(),
  /** Whether the head or a deputy was the guest of a held one. */
  guestIsHead: z.boolean(),
  /** Whether the answers of a held one are public and none is overdue. */
  answersPublished: z.boolean(),
  /** Campaigns that were open to units of its kind. */
  open: z.number().int(),
  /** … in how many of them it has a work that counts. */
  joined: z.number().int(),
  questionsReceived: z.number().int(),
  questionsAnswered: z.number().int(),
  openOverdue: z.number().int(),
  /** Working days from the end of a held one to its record, the longest; null without a record here. */
  transcriptDays: z.number().int().nullable(),
  cancelledByUnit: z.number().int(),
  postponedByUnit: z.number().int(),
  joint: z.number().int(),
  /** Works that count. */
  entries: z.number().int(),
  /** Works that the unit sent or confirmed, whatever became of them; not those that were taken back. */
  sent: z.number().int(),
  /** Of them: confirmed by the unit and not yet looked at by the office. */
  waiting: z.number().int(),
  used: z.number().int(),
  awarded: z.number().int(),
  /** Works that were taken down for somebody's rights; they are no entries. */
  takenDown: z.number().int(),
  /** Entries that the office recorded afterwards (补登), and with a day that the sender stated. */
  lateRecorded: z.number().int(),
  stated: z.number().int(),
});
export type Tally = z.output<typeof tally>;
export const tallies = z.object({
  year: z.number().int(),
  /** 截至: the last day that the counts reach as they are now. */
  until: z.string(),
  units: z.array(tally),
});
