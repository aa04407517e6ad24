import { z } from "zod";
import { review } from "../schemas.ts";
import { callView, cause, entryKind, form, guest, seat } from "./schemas.ts";

const ability = z.object({ possible: z.boolean(), why: z.string().nullable() });
export const sittingState = z.enum([
  "planned",
  "announced",
  "live",
  "paused",
  "ended",
  "published",
  "cancelled",
]);

const line = {
  id: z.string(),
  number: z.number().int(),
  year: z.number().int(),
  title: z.string(),
  form,
  startsAt: z.string(),
  endsAt: z.string(),
  place: z.string(),
  state: sittingState,
  units: z.array(
    z.object({ interviewId: z.string(), unitId: z.string(), unitName: z.string(), topic: z.string() }),
  ),
  version: z.number().int(),
};
export const sittingLine = z.object({
  ...line,
  guests: z.array(z.string()),
  /** What is doubtful about its time or guests. */
  clashes: z.array(z.string()),
  waitingQuestions: z.number().int(),
  openQuestions: z.number().int(),
  overdueQuestions: z.number().int(),
});
export type SittingLine = z.output<typeof sittingLine>;
export const board = z.object({
  year: z.number().int(),
  call: callView.nullable(),
  sittings: z.array(sittingLine),
});

export const questionView = z.object({
  id: z.string(),
  number: z.string().nullable(),
  origin: z.enum(["before", "live", "host"]),
  fromName: z.string(),
  body: z.string(),
  publicBody: z.string().nullable(),
  state: z.enum(["waiting", "passed", "refused", "merged", "desk"]),
  reason: z.string().nullable(),
  mergedInto: z.string().nullable(),
  interviewId: z.string().nullable(),
  askedAt: z.string(),
  decidedBy: z.string().nullable(),
  /** Personal data in it, in a word: never shown to readers. */
  personal: z.string().nullable(),
  inRecord: z.boolean(),
  dueOn: z.string().nullable(),
  dueProvisional: z.boolean(),
  overdue: z.boolean(),
  answer: z.string().nullable(),
  answerGivenBy: z.string().nullable(),
  answerPublishedAt: z.string().nullable(),
  version: z.number().int(),
});
export type QuestionView = z.output<typeof questionView>;

export const entryView = z.object({
  id: z.string(),
  client: z.string(),
  seq: z.number().int(),
  place: z.number().int(),
  kind: entryKind,
  speaker: z.string(),
  questionId: z.string().nullable(),
  pictureId: z.string().nullable(),
  body: z.string(),
  state: z.enum(["held", "released", "withdrawn"]),
  releasedNo: z.number().int().nullable(),
  typedBy: z.string(),
  corrected: z.boolean(),
  /** What it shall say once another person has read it; of a published record. */
  proposed: z.object({ body: z.string(), reason: z.string(), by: z.string(), mine: z.boolean() }).nullable(),
  version: z.number().int(),
});
export type EntryView = z.output<typeof entryView>;

const guestView = z.object({
  id: z.string(),
  interviewId: z.string(),
  name: z.string(),
  post: z.string(),
  rank: guest,
  attended: z.boolean().nullable(),
  proofId: z.string().nullable(),
  replaced: z.boolean(),
  replacedReason: z.string().nullable(),
});

export const wholeSitting = z.object({
  ...line,
  introduction: z.string(),
  announcedAt: z.string().nullable(),
  announcedLate: z.string().nullable(),
  liveAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  publishedAt: z.string().nullable(),
  summary: z.string(),
  videoLink: z.string().nullable(),
  revision: z.number().int(),
  guests: z.array(guestView),
  seats: z.array(z.object({ accountId: z.string(), name: z.string(), seat })),
  /** Whom the office can seat. */
  seatable: z.array(z.object({ accountId: z.string(), name: z.string(), office: z.boolean() })),
  ownSeat: seat.nullable(),
  changes: z.array(
    z.object({
      what: z.string(),
      cause: cause.nullable(),
      unitName: z.string().nullable(),
      reason: z.string().nullable(),
      before: z.string().nullable(),
      after: z.string().nullable(),
      by: z.string(),
      at: z.string(),
    }),
  ),
  script: z.object({
    items: z.array(
      z.object({ question: z.string(), answer: z.string(), speaker: z.string(), basis: z.string() }),
    ),
    ...review,
  }),
  /** What was written of the record and how it stands with whoever reads it; null before. `moved`: it is another one by now. */
  record: z
    .object({ summary: z.string(), videoLink: z.string().nullable(), ...review, moved: z.boolean() })
    .nullable(),
  questions: z.array(questionView),
  /** Of each unit: whether it counts as held, and what is missing. */
  outcomes: z.array(z.object({ interviewId: z.string(), held: z.boolean(), lacks: z.array(z.string()) })),
  abilities: z.record(z.string(), ability),
});
export type WholeSitting = z.output<typeof wholeSitting>;

export const liveView = z.object({
  state: sittingState,
  revision: z.number().int(),
  version: z.number().int(),
  entries: z.array(entryView),
  questions: z.array(questionView),
});
export type LiveView = z.output<typeof liveView>;
