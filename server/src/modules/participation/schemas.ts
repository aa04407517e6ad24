import { z } from "zod";

export const guest = z.enum(["head", "deputy", "other"]);
const interviewState = z.enum(["applied", "accepted", "declined", "held", "cancelled"]);
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

export const newInterview = z.object({
  /** The office names the unit; an officer may leave it out. */
  unitId: unitId.optional(),
  year,
  topic: z.string().trim().min(1).max(200),
});
export type NewInterview = z.output<typeof newInterview>;

export const holding = z.object({ heldOn: z.iso.date(), guest, answersPublished: z.boolean(), version });
export type Holding = z.output<typeof holding>;

/** Whether the office chooses an application; who is not chosen is told why. */
export const choice = z.discriminatedUnion("chosen", [
  z.object({ chosen: z.literal(true), version }),
  z.object({ chosen: z.literal(false), reason: z.string().trim().min(1).max(300), version }),
]);
export type Choice = z.output<typeof choice>;

export const interviewFilter = z.object({
  year: year.optional(),
  unitId: unitId.optional(),
  state: interviewState.optional(),
  /** Part of the topic. */
  search: search.optional(),
});
export type InterviewFilter = z.output<typeof interviewFilter>;
export const interviewPage = interviewFilter.extend(paging);

export const interview = z.object({
  id: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  year: z.number().int(),
  topic: z.string(),
  state: interviewState,
  heldOn: z.string().nullable(),
  guest: guest.nullable(),
  answersPublished: z.boolean().nullable(),
  /** Why the office did not choose it. */
  declineReason: z.string().nullable(),
  recordedAt: z.string(),
  version: z.number().int(),
  abilities: z.object({ accept: ability, decline: ability, hold: ability, cancel: ability }),
});
export type Interview = z.output<typeof interview>;
export const interviewList = z.object({ total: z.number().int(), interviews: z.array(interview) });

export const tally = z.object({
  unitId: z.string(),
  unitName: z.string(),
  /** Interviews applied for and not cancelled, held ones included. */
  applied: z.number().int(),
  held: z.number().int(),
  /** It applied, and the office chose none of its applications: nothing that is held can be asked of it. */
  notChosen: z.boolean(),
  /** Whether the head or a deputy was the guest of a held one. */
  guestIsHead: z.boolean(),
  /** Whether the answers of a held one were published. */
  answersPublished: z.boolean(),
  /** Campaigns that were open to units of its kind. */
  open: z.number().int(),
  /** … in how many of them it has a work that counts. */
  joined: z.number().int(),
  entries: z.number().int(),
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
