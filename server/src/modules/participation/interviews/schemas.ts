import { z } from "zod";
import { sortBy } from "../../../core/sorting.ts";
import { reviewMove } from "../schemas.ts";
import { kept, words } from "./text.ts";

export const year = z.coerce.number().int().min(2000).max(2100);
const unitId = z.string().max(20);
const version = z.number().int().min(1);
const ability = z.object({ possible: z.boolean(), why: z.string().nullable() });
const optional = (most: number) =>
  z
    .string()
    .max(most * 4)
    .transform(kept)
    .refine((value) => [...value].length <= most, { message: `最多 ${most} 个字。` });
const paging = {
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(50),
};

export const guest = z.enum(["head", "deputy", "other"]);
export const form = z.enum(["live-text", "recorded-video"]);
export const cause = z.enum(["unit", "office", "force"]);
export const interviewState = z.enum(["applied", "returned", "accepted", "declined", "held", "cancelled"]);
/** A web address that a page may link to. */
export const webLink = z.url({ protocol: /^https?$/, error: "网址须以 http:// 或 https:// 开头。" }).max(500);

export const changed = z.object({ id: z.string(), version: z.number().int() });

const callFields = {
  title: words("标题", 100),
  body: words("正文", 5000),
  themes: z.array(words("主题", 40)).max(20),
  dueOn: z.iso.date(),
};
export const newCall = z.object({ year, ...callFields });
export type NewCall = z.output<typeof newCall>;
export const changedCall = z.object({ version, ...callFields });
export type ChangedCall = z.output<typeof changedCall>;
export const callView = z.object({
  id: z.string(),
  year: z.number().int(),
  title: z.string(),
  body: z.string(),
  themes: z.array(z.string()),
  dueOn: z.string(),
  publishedAt: z.string(),
  version: z.number().int(),
});
export const callList = z.object({ calls: z.array(callView) });

const application = {
  topic: words("主题", 200),
  /** A second one to choose from. */
  secondTopic: words("备选主题", 200).optional(),
  /** One of the call's themes. */
  theme: z.string().max(40).optional(),
  form: form.optional(),
  guest: z.object({ name: words("嘉宾姓名", 40), post: words("嘉宾职务", 60), rank: guest }).optional(),
  /** Days that would suit. */
  wished: z.array(z.iso.date()).max(5).default([]),
  /** The stamped application, a kept file. */
  scanId: z.uuid().optional(),
};
export const newInterview = z.object({
  /** The office names the unit; an officer may leave it out. */
  unitId: unitId.optional(),
  year,
  ...application,
});
export type NewInterview = z.output<typeof newInterview>;
export const amended = z.object({ version, ...application });
export type Amended = z.output<typeof amended>;

export const reasonText = words("理由", 300);
export const returned = z.object({ reason: reasonText, version });
export type Returned = z.output<typeof returned>;
export const cancelled = z.object({ version, cause: cause.optional(), reason: reasonText.optional() });
export type Cancelled = z.output<typeof cancelled>;

/** An interview that took place elsewhere. */
export const elsewhere = z.object({
  heldOn: z.iso.date(),
  outlet: words("开展平台", 60),
  link: webLink.optional(),
  guest,
  guestName: words("嘉宾姓名", 40).optional(),
  /** Questions that the proof shows answered in public. */
  answered: z.number().int().min(0).max(10_000),
  /** The kept file that proves it: page as archived, recording's cover sheet, register. */
  proofId: z.uuid(),
  version,
});
export type Elsewhere = z.output<typeof elsewhere>;

/** Whether the office chooses an application; who is not chosen is told why. */
export const choice = z.discriminatedUnion("chosen", [
  z.object({ chosen: z.literal(true), version }),
  z.object({ chosen: z.literal(false), reason: reasonText, version }),
]);
export type Choice = z.output<typeof choice>;

export const interviewFilter = z.object({
  year: year.optional(),
  unitId: unitId.optional(),
  state: interviewState.optional(),
  /** Part of the topic. */
  search: z.string().trim().max(60).optional(),
  /** Without a word the newest first. */
  sort: sortBy("unit", "topic", "state", "heldOn", "guest"),
});
export type InterviewFilter = z.output<typeof interviewFilter>;
export const interviewPage = interviewFilter.extend(paging);

export const interview = z.object({
  id: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  year: z.number().int(),
  topic: z.string(),
  secondTopic: z.string().nullable(),
  theme: z.string().nullable(),
  form: form.nullable(),
  plannedGuest: z.object({ name: z.string(), post: z.string(), rank: guest.nullable() }).nullable(),
  wished: z.array(z.string()),
  scanId: z.string().nullable(),
  /** The last day had passed. */
  late: z.boolean(),
  state: interviewState,
  heldOn: z.string().nullable(),
  guest: guest.nullable(),
  /** Of what was held elsewhere; of a sitting here it is counted. */
  answersPublished: z.boolean().nullable(),
  record: z.enum(["sitting", "elsewhere", "stated"]).nullable(),
  outlet: z.string().nullable(),
  link: z.string().nullable(),
  answered: z.number().int().nullable(),
  /** Why the office did not choose it. */
  declineReason: z.string().nullable(),
  returnReason: z.string().nullable(),
  cancel: z.object({ cause, reason: z.string().nullable() }).nullable(),
  sittingId: z.string().nullable(),
  recordedAt: z.string(),
  version: z.number().int(),
  abilities: z.object({
    accept: ability,
    decline: ability,
    return: ability,
    amend: ability,
    record: ability,
    cancel: ability,
  }),
});
export type Interview = z.output<typeof interview>;
export const interviewList = z.object({ total: z.number().int(), interviews: z.array(interview) });

const moment = z.iso.datetime({ offset: true });
const sittingWords = {
  title: words("标题", 100),
  introduction: optional(3000).default(""),
  form,
  place: optional(100).default(""),
};
export const newSitting = z.object({
  year,
  ...sittingWords,
  startsAt: moment,
  endsAt: moment,
  /** Chosen applications: several of different units make a joint interview. */
  interviewIds: z.array(z.uuid()).min(1).max(8),
});
export type NewSitting = z.output<typeof newSitting>;
export const changedSitting = z.object({ version, ...sittingWords });
export type ChangedSitting = z.output<typeof changedSitting>;
export const announcement = z.object({ version, lateReason: reasonText.optional() });
export type Announcement = z.output<typeof announcement>;
const whose = { cause, unitId: unitId.optional(), reason: reasonText };
export const moved = z.object({ version, startsAt: moment, endsAt: moment, ...whose });
export type Moved = z.output<typeof moved>;
export const calledOff = z.object({ version, ...whose });
export type CalledOff = z.output<typeof calledOff>;
export const versionOnly = z.object({ version });

export const seat = z.enum(["host", "moderator", "clerk", "guest"]);
export const seats = z.object({
  version,
  seats: z.array(z.object({ accountId: z.uuid(), seat })).max(20),
});
export type Seats = z.output<typeof seats>;

export const attendance = z.object({ version, attended: z.boolean(), proofId: z.uuid().optional() });
export type Attendance = z.output<typeof attendance>;
export const replacement = z.object({
  version,
  name: words("嘉宾姓名", 40),
  post: words("嘉宾职务", 60),
  rank: guest,
  reason: reasonText,
});
export type Replacement = z.output<typeof replacement>;

export const scriptItem = z.object({
  question: words("问题", 300),
  answer: optional(5000).default(""),
  speaker: optional(60).default(""),
  basis: optional(300).default(""),
});
export const script = z.object({
  /** Of the script; 0 for the first. */
  scriptVersion: z.number().int().min(0),
  items: z.array(scriptItem).min(1).max(100),
});
export type Script = z.output<typeof script>;
export const scriptMove = z.object({ scriptVersion: z.number().int().min(1), ...reviewMove });
export type ScriptMove = z.output<typeof scriptMove>;

/** What a stranger asks. */
export const asked = z.object({
  fromName: optional(20).default(""),
  body: words("问题", 500),
});
export type Asked = z.output<typeof asked>;

export const hostQuestion = z.object({ body: words("问题", 500), interviewId: z.uuid().optional() });
export type HostQuestion = z.output<typeof hostQuestion>;
export const moderation = z.discriminatedUnion("decision", [
  z.object({
    decision: z.literal("pass"),
    version,
    publicBody: words("公开的问题", 500),
    interviewId: z.uuid().optional(),
  }),
  z.object({ decision: z.literal("refuse"), version, reason: reasonText }),
  z.object({ decision: z.literal("desk"), version, reason: reasonText }),
  z.object({ decision: z.literal("merge"), version, into: z.uuid() }),
]);
export type Moderation = z.output<typeof moderation>;
export const lateAnswer = z.object({ version, answer: words("答复", 5000) });
export type LateAnswer = z.output<typeof lateAnswer>;

export const entryKind = z.enum(["host", "question", "answer", "picture"]);
export const typed = z.object({
  /** The browser that types. */
  client: z.uuid(),
  entries: z
    .array(
      z.object({
        id: z.uuid(),
        /** 1, 2, 3 … of this browser in this sitting: nothing is taken before what comes earlier. */
        seq: z.number().int().min(1).max(100_000),
        kind: entryKind,
        body: words("内容", 5000),
        guestId: z.uuid().optional(),
        questionId: z.uuid().optional(),
        pictureId: z.uuid().optional(),
      }),
    )
    .min(1)
    .max(200),
});
export type Typed = z.output<typeof typed>;
export const taken = z.object({
  /** The last `seq` of this browser that is kept. */
  last: z.number().int(),
  revision: z.number().int(),
});
export const release = z.object({ ids: z.array(z.uuid()).min(1).max(500) });
export const correction = z.object({ version, body: words("内容", 5000), reason: reasonText });
export type Correction = z.output<typeof correction>;
export const withdrawal = z.object({ version, reason: reasonText });
export type Withdrawal = z.output<typeof withdrawal>;
export const savedRecord = z.object({
  /** Of the record; 0 for the first. */
  recordVersion: z.number().int().min(0),
  summary: words("摘要", 2000),
  videoLink: webLink.optional(),
});
export type SavedRecord = z.output<typeof savedRecord>;
export const recordMove = z.object({ recordVersion: z.number().int().min(1), ...reviewMove });
export type RecordMove = z.output<typeof recordMove>;
