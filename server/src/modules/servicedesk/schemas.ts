import { z } from "zod";
import { sortBy } from "../../core/sorting.ts";
import { KINDS } from "./clocks/rules.ts";
import { contact, letter } from "./matters/letter.ts";
import { DECLINE_REASONS } from "./notAccepted.ts";
import { cleaned, lengthOf, oneLine } from "./words.ts";

/** A text that somebody writes: cleaned, of at least one and at most `most` characters. */
export const text = (most: number) =>
  z
    .string()
    .max(20_000)
    .transform(cleaned)
    .refine((value) => lengthOf(value) > 0, { message: "不能为空" })
    .refine((value) => lengthOf(value) <= most, { message: `最多 ${most} 个字` });

export const kind = z.enum(KINDS);
export const state = z.enum([
  "received",
  "accepted",
  "declined",
  "handling",
  "waiting",
  "answered",
  "asked-again",
  "closed",
  "merged",
]);
export const part = z.enum(["desk", "head", "lead", "co", "shielded", "past", "none"]);
const ability = z.object({ possible: z.boolean(), why: z.string().nullable() });
const version = z.number().int().min(1);
export const versioned = z.object({ version });
const unitId = z.string().min(1).max(20);

export const params = z.object({ id: z.uuid() });

export const caller = letter.extend({
  channel: z.enum(["phone", "visit", "letter"]),
  contact,
});
export const receipt = z.object({
  number: z.string(),
  code: z.string(),
  due: z.string(),
  provisional: z.boolean(),
  countedFrom: z.string(),
  before: z.boolean(),
});

export const acceptance = versioned.extend({
  kind,
  subject: z.string().max(200).transform(oneLine).pipe(z.string().min(1).max(30)),
  aboutUnitId: unitId.nullable(),
});
export const declining = versioned.extend({ reason: z.enum(DECLINE_REASONS), note: text(500) });
export const appealDecision = versioned.extend({ taken: z.boolean(), note: text(500) });
export const routing = versioned.extend({
  lead: unitId.nullable(),
  co: z.array(unitId).max(10).default([]),
  brief: text(1000).nullable().default(null),
});
export const transfer = versioned.extend({ lead: unitId.nullable(), reason: text(300) });
export const reasoned = versioned.extend({ reason: text(300) });
export const asking = versioned.extend({ question: text(500) });
export const extensionAsked = versioned.extend({
  days: z.number().int().min(1).max(15),
  reason: text(300),
});
export const extensionDecided = versioned.extend({ granted: z.boolean(), note: text(300) });
export const drafting = versioned.extend({
  body: text(5000),
  basis: z
    .array(
      z.object({
        title: text(120),
        number: z.string().trim().max(60).nullable().default(null),
      }),
    )
    .max(10)
    .default([]),
});
/** The answers to the check list of the step for which the reply waits. */
export const passing = versioned.extend({
  answers: z
    .array(
      z.object({
        key: z.string().max(40),
        answer: z.enum(["yes", "no", "not-applicable"]),
        note: z.string().trim().max(300).default(""),
      }),
    )
    .max(30)
    .default([]),
});
export const noted = versioned.extend({ note: text(500) });
export const statement = versioned.extend({ statement: text(2000) });
export const pressing = versioned.extend({ note: text(300) });
export const merging = versioned.extend({ masterNumber: z.string().trim().max(30) });
export const contactAsked = z.object({ reason: text(200) });
export const contactShown = z.object({
  name: z.string().optional(),
  phone: z.string().optional(),
  mail: z.string().optional(),
  erased: z.boolean(),
  given: z.boolean(),
});
export const redaction = versioned.extend({
  title: text(40),
  body: text(2000),
  reply: text(5000),
  /** What is out goes at once, for what it tells of somebody. */
  private: z.boolean().default(false),
});
export const opinion = z.object({
  solved: z.enum(["solved", "partly", "unsolved", "not-applicable"]),
  satisfied: z.number().int().min(1).max(5).nullable().default(null),
  words: text(500).nullable().default(null),
});
export const phoneOpinion = versioned.extend(opinion.shape);
export const done = z.object({ id: z.string(), version: z.number().int() });

const isoDay = z.string();
const clockDay = z.object({ date: isoDay, counted: z.boolean(), why: z.string(), provisional: z.boolean() });
export const clockView = z.object({
  countedFrom: isoDay,
  due: isoDay,
  provisional: z.boolean(),
  workingDays: z.number().int(),
  extended: z.number().int(),
  /** Share of the time that is used: 1 on the last day, more when it is overdue. */
  used: z.number(),
  standing: z.enum(["citizen", "desk"]).nullable(),
  days: z.array(clockDay),
});

export const matterLine = z.object({
  id: z.string(),
  number: z.string(),
  kind,
  state,
  part,
  /** What the viewer may read of it; of a shielded matter the desk's words. */
  title: z.string(),
  subject: z.string().nullable(),
  shielded: z.boolean(),
  aboutUnitId: z.string().nullable(),
  aboutUnitName: z.string().nullable(),
  leadUnitId: z.string().nullable(),
  /** Null: nobody leads now. 厅机关: the department. */
  leadName: z.string().nullable(),
  receivedAt: z.string(),
  /** The day that counts for the viewer: the unit's own last day, else the promise. */
  due: isoDay,
  provisional: z.boolean(),
  overdue: z.boolean(),
  standing: z.enum(["citizen", "desk"]).nullable(),
  pressed: z.number().int(),
  version: z.number().int(),
});
export type MatterLine = z.output<typeof matterLine>;

export const matterFilter = z.object({
  state: state.optional(),
  kind: kind.optional(),
  /** Open ones: all, over their day, due within three days, waiting for the viewer. Answered ones: drawn to be called (回访). */
  due: z.enum(["open", "overdue", "soon", "mine", "calls"]).optional(),
  unit: unitId.optional(),
  search: z.string().trim().max(60).optional(),
  /** Without a word by the last day. */
  sort: sortBy("due", "number", "kind", "title", "state", "receivedAt"),
});
export type MatterFilter = z.output<typeof matterFilter>;
export const matterPage = matterFilter.extend({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});
export const matterList = z.object({ total: z.number().int(), matters: z.array(matterLine) });

const event = z.object({
  at: z.string(),
  actor: z.enum(["citizen", "desk", "unit", "head", "system"]),
  name: z.string().nullable(),
  what: z.string(),
  publicText: z.string().nullable(),
  note: z.string().nullable(),
});

const leg = z.object({
  id: z.string(),
  unitId: z.string().nullable(),
  unitName: z.string(),
  role: z.enum(["lead", "co"]),
  round: z.number().int(),
  shielded: z.boolean(),
  brief: z.string().nullable(),
  dispatchedAt: z.string(),
  due: isoDay,
  provisional: z.boolean(),
  handedInAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  endedAs: z.string().nullable(),
  endedNote: z.string().nullable(),
  statement: z.string().nullable(),
  clock: clockView.nullable(),
});

const reply = z.object({
  id: z.string(),
  place: z.number().int(),
  body: z.string(),
  basis: z.array(z.object({ title: z.string(), number: z.string().nullable() })),
  state: z.enum(["draft", "checked", "handed-in", "returned", "sent"]),
  draftedBy: z.string(),
  draftedAt: z.string(),
  checkedBy: z.string().nullable(),
  signedBy: z.string().nullable(),
  releasedBy: z.string().nullable(),
  sentAt: z.string().nullable(),
  returnedNote: z.string().nullable(),
});

export const ABILITIES = [
  "accept",
  "decline",
  "decideAppeal",
  "dispatch",
  "transfer",
  "sendBack",
  "askCitizen",
  "askExtension",
  "decideExtension",
  "draft",
  "pass",
  "return",
  "state",
  "press",
  "merge",
  "gather",
  "redact",
  "call",
  "followUp",
  "renewCode",
] as const;

export const matterView = matterLine.extend({
  /** The unit that the writer named, where the desk takes another one; a complaint is hidden from both. */
  senderAboutName: z.string().nullable(),
  /** Null when the viewer may not read what the citizen wrote. */
  body: z.string().nullable(),
  channel: z.enum(["web", "phone", "visit", "letter"]).nullable(),
  consents: z.object({ publish: z.boolean(), contact: z.boolean(), minor: z.boolean() }).nullable(),
  forHead: z.boolean(),
  sendBacks: z.number().int(),
  promise: clockView.nullable(),
  legs: z.array(leg),
  replies: z.array(reply),
  /** The step for which the reply waits, with its check list and what the checks have found; null when none waits, or not for the viewer's side. */
  review: z
    .object({
      step: z.string(),
      questions: z.array(z.object({ key: z.string(), text: z.string() })),
      remarks: z.array(z.object({ level: z.enum(["block", "warn"]), message: z.string() })),
      /** What the letter asks, in its own words. */
      asked: z.array(z.string()),
    })
    .nullable(),
  asked: z.object({ question: z.string(), answer: z.string().nullable(), until: isoDay }).nullable(),
  askedAgain: z.string().nullable(),
  extension: z
    .object({
      days: z.number().int(),
      reason: z.string(),
      granted: z.boolean().nullable(),
      note: z.string().nullable(),
    })
    .nullable(),
  decline: z
    .object({ reason: z.string(), name: z.string(), note: z.string(), appeal: z.string().nullable() })
    .nullable(),
  closedAs: z.string().nullable(),
  files: z.array(
    z.object({ id: z.string(), name: z.string(), mediaType: z.string(), size: z.number().int() }),
  ),
  events: z.array(event),
  /** Other letters with the same text. */
  twins: z.array(z.object({ id: z.string(), number: z.string() })),
  followers: z.number().int(),
  publication: z
    .object({
      title: z.string(),
      body: z.string(),
      reply: z.string(),
      /** Below /desk/answers/. */
      publicId: z.string(),
      hiddenReason: z.string().nullable(),
      /** Hidden only while it is corrected: it can come back, or be taken away for good. */
      correcting: z.boolean(),
    })
    .nullable(),
  /** The copy that waits for its second reader; what is out stays out meanwhile. */
  publicationDraft: z
    .object({
      title: z.string(),
      body: z.string(),
      reply: z.string(),
      private: z.boolean(),
      mine: z.boolean(),
    })
    .nullable(),
  ratings: z.array(
    z.object({
      channel: z.enum(["self", "phone"]),
      solved: z.string(),
      satisfied: z.number().int().nullable(),
      words: z.string().nullable(),
      at: z.string(),
    }),
  ),
  contactKept: z.boolean(),
  contactReadable: z.boolean(),
  abilities: z.record(z.enum(ABILITIES), ability),
});
export type MatterView = z.output<typeof matterView>;

export const board = z.object({
  asOf: z.string(),
  open: z.number().int(),
  overdue: z.number().int(),
  dueSoon: z.number().int(),
  toAccept: z.number().int(),
  toDispatch: z.number().int(),
  forHead: z.number().int(),
  appeals: z.number().int(),
  toRelease: z.number().int(),
  extensions: z.number().int(),
  unhappy: z.number().int(),
  /** Open parts of units by how long ago they were sent to them. */
  ageing: z.array(z.object({ label: z.string(), count: z.number().int() })),
  weeks: z.array(z.object({ from: z.string(), received: z.number().int(), answered: z.number().int() })),
  subjects: z.array(z.object({ subject: z.string(), count: z.number().int() })),
  hours: z.array(z.number().int()),
  units: z.array(
    z.object({
      unitId: z.string().nullable(),
      name: z.string(),
      open: z.number().int(),
      overdue: z.number().int(),
    }),
  ),
});

export const unitCount = z.object({
  unitId: z.string(),
  unitName: z.string(),
  received: z.number().int(),
  due: z.number().int(),
  answeredInTime: z.number().int(),
  onTimeShare: z.number().nullable(),
  openOverThreeMonths: z.number().int(),
  medianDays: z.number().nullable(),
  extended: z.number().int(),
  pressed: z.number().int(),
  returnedReplies: z.number().int(),
  bouncedTwice: z.number().int(),
  rated: z.number().int(),
  satisfaction: z.number().nullable(),
  solvedShare: z.number().nullable(),
  unhappyWithoutContact: z.number().int(),
  notKnown: z.number().int(),
  basis: z.enum(["platform", "import", "mixed"]),
});
export type UnitCount = z.output<typeof unitCount>;
/** `total`: of all units, before paging. */
const whose = { year: z.number().int(), until: z.string(), total: z.number().int() };
export const counted = z.object({ ...whose, units: z.array(unitCount) });
export const year = z.coerce.number().int().min(2000).max(2100);
/** Without a size all of them. */
const slice = { page: z.coerce.number().int().min(1).default(1), pageSize: z.coerce.number().int().min(1) };
export const countPage = z.object({ year, page: slice.page, pageSize: slice.pageSize.max(1000).optional() });

/** Replies by which the quality of a unit's answers is judged. */
export const replySamples = z.object({
  answered: z.number().int(),
  published: z.number().int(),
  samples: z.array(
    z.object({
      publicId: z.string(),
      kind: z.string(),
      title: z.string(),
      body: z.string(),
      reply: z.string(),
      answeredOn: z.string(),
    }),
  ),
});
