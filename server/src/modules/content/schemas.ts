import { z } from "zod";
import { arrival, lateArrival, stampedField } from "../../core/arrival.ts";
import { sortBy } from "../../core/sorting.ts";
import { category, grade, outlet, pairVerdict, state } from "./kinds.ts";
import { unitKind } from "../registry/index.ts";

export const year = z.coerce.number().int().min(2000).max(2100);
const version = z.number().int().min(1);

const ability = z.object({ possible: z.boolean(), why: z.string().nullable() });

/** A file kept before, with what a picture shows. */
export const sentFile = z.object({ id: z.uuid(), caption: z.string().trim().max(120).default("") });
export type SentFile = z.output<typeof sentFile>;
const files = z.array(sentFile).max(10, "一篇来稿最多附 10 个文件。").default([]);

/** What an officer writes; without a text nothing is sent. */
const written = {
  title: z.string().trim().min(1).max(200),
  category,
  body: z.string({ error: "请填写正文。" }).trim().min(1, "请填写正文。").max(100_000),
  eventOn: z.iso.date().nullable().default(null),
  files,
};

export const newContribution = z.object({
  /** The office names the unit; an officer may leave it out. */
  unitId: z.string().max(20).optional(),
  ...written,
  /** 约稿: the request that it answers. */
  commissionId: z.uuid().optional(),
  /** 联合来稿: units that took part; the one that sends leads. */
  partnerIds: z.array(z.string().max(20)).max(10).default([]),
  /** 补登: only the office, for what arrived before today. */
  late: lateArrival.optional(),
  sentOn: stampedField("来稿日期"),
});
export type NewContribution = z.output<typeof newContribution>;

export const resubmission = z.object({ ...written, version });
export type Resubmission = z.output<typeof resubmission>;

/** A text that is not sent yet; the office names the unit that it writes for. */
export const examinedContribution = z.object({
  unitId: z.string().max(20).optional(),
  title: z.string().trim().max(200).default(""),
  body: z.string().max(100_000).default(""),
  files,
});
export type ExaminedContribution = z.output<typeof examinedContribution>;

/** Whatever is there of it. */
export const contributionDraft = z.object({
  unitId: z.string().max(20).nullable().default(null),
  title: z.string().max(200).default(""),
  category: category.nullable().default(null),
  eventOn: z.iso.date().nullable().default(null),
  body: z.string().max(100_000).default(""),
  files: z
    .array(
      z.object({
        id: z.uuid(),
        name: z.string().max(200),
        picture: z.boolean(),
        caption: z.string().max(120),
      }),
    )
    .max(10)
    .default([]),
});
export type ContributionDraft = z.output<typeof contributionDraft>;

export const contributionFilter = z.object({
  year: year.optional(),
  unitId: z.string().max(20).optional(),
  state: state.optional(),
  category: category.optional(),
  /** Part of the title. */
  search: z.string().trim().max(60).optional(),
  /** By what, upwards or (with a dash) downwards; without it the newest first. */
  sort: sortBy("title", "eventOn", "sentOn", "state"),
});
export type ContributionFilter = z.output<typeof contributionFilter>;

export const sentDay = z.object({ on: z.string(), count: z.number().int() });
export type SentDay = z.output<typeof sentDay>;

export const contributionPage = contributionFilter.extend({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(50),
});

/** One place that took a contribution. */
export const adoption = z.object({
  id: z.string(),
  outlet,
  outletName: z.string(),
  column: z.string().nullable(),
  grade,
  on: z.string(),
  address: z.string().nullable(),
  /** Null for those who may not read the proof. */
  proofId: z.string().nullable(),
  recordedBy: z.string(),
  recordedAt: z.string(),
  /** Made from the one word that a contribution bore before adoptions were rows. */
  carriedOver: z.boolean(),
  void: z
    .object({
      kind: z.enum(["untrue", "mistake", "withdrawn"]),
      reason: z.string(),
      by: z.string(),
      at: z.string(),
    })
    .nullable(),
});
export type Adoption = z.output<typeof adoption>;

export const contribution = z.object({
  id: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  year: z.number().int(),
  title: z.string(),
  category,
  eventOn: z.string().nullable(),
  /** The day that the platform stamped, or that the office recorded afterwards (补登). */
  sentOn: z.string(),
  arrival,
  recordedAt: z.string(),
  state,
  /** The highest grade of the adoptions that stand: what it counts for. */
  adoptedAs: grade.nullable(),
  adoptions: z.array(adoption),
  /** Units that took part beside the one that leads. */
  partners: z.array(z.object({ unitId: z.string(), unitName: z.string() })),
  /** 同稿: the first arrival of the same text, which counts in its stead. */
  duplicateOf: z
    .object({ unitName: z.string(), title: z.string(), sentOn: z.string(), own: z.boolean() })
    .nullable(),
  /** How often it was returned. */
  returned: z.number().int(),
  /** While it is returned: sent again until this day it keeps its first day. */
  resubmitUntil: z.object({ date: z.string(), provisional: z.boolean() }).nullable(),
  reason: z.string().nullable(),
  /** Returned because of an error in it, ever. */
  forError: z.boolean(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  version: z.number().int(),
  abilities: z.object({ decide: ability, withdraw: ability, adopt: ability, resubmit: ability }),
});
export type Contribution = z.output<typeof contribution>;

/** One contribution with its text, which lists leave out. */
export const wholeContribution = contribution.extend({
  /** Null of what was imported from a past ledger. */
  body: z.string().nullable(),
  /** What was sent, first to last, each with its return. */
  thread: z.array(
    z.object({
      number: z.number().int(),
      title: z.string(),
      sentOn: z.string(),
      sentBy: z.string().nullable(),
      body: z.string().nullable(),
      /** `caption`: what a picture shows; null of an attachment. */
      files: z.array(z.object({ id: z.string(), name: z.string(), caption: z.string().nullable() })),
      returned: z
        .object({ reason: z.string(), forError: z.boolean(), by: z.string(), on: z.string() })
        .nullable(),
    }),
  ),
});
export type WholeContribution = z.output<typeof wholeContribution>;

export const contributionList = z.object({ total: z.number().int(), contributions: z.array(contribution) });

const place = {
  column: z.string().trim().min(1).max(60).optional(),
  /** The day on which it appeared; today when left out. */
  on: z.iso.date().optional(),
  address: z
    .url({ protocol: /^https?$/, error: "网址须以 http:// 或 https:// 开头。" })
    .max(500)
    .optional(),
  proofId: z.uuid().optional(),
};

export const newAdoption = z.object({ outlet, grade, ...place, version });
export type NewAdoption = z.output<typeof newAdoption>;

export const voidedAdoption = z.object({
  kind: z.enum(["untrue", "mistake"]),
  reason: z.string().trim().min(1).max(500),
  version,
});
export type VoidedAdoption = z.output<typeof voidedAdoption>;

export const decision = z.object({
  decision: z.enum(["adopted", "returned", "not-used"]),
  adoptedAs: grade.optional(),
  /** Where it appeared; the front page or the portal when left out, as the grade says. */
  outlet: outlet.optional(),
  ...place,
  reason: z.string().trim().min(1).max(500).optional(),
  forError: z.boolean().default(false),
  version,
});
export type Decision = z.output<typeof decision>;

const pairSide = z.object({
  id: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  title: z.string(),
  sentOn: z.string(),
  state,
  body: z.string().nullable(),
});

export const pair = z.object({
  earlier: pairSide,
  later: pairSide,
  sameTitle: z.boolean(),
  /** Share of the text in common, 0 to 1; null when one has no text. */
  common: z.number().nullable(),
  /** same-text: the program takes it for one text. look: worth a look. Null: a person named it. */
  suggestion: z.enum(["same-text", "look"]).nullable(),
  decision: z.object({ verdict: pairVerdict, by: z.string(), at: z.string() }).nullable(),
});
export type Pair = z.output<typeof pair>;

export const pairFilter = z.object({
  year,
  /** Only those of which a person said something, or only the others. */
  decided: z.enum(["yes", "no"]).optional(),
  page: z.coerce.number().int().min(1).max(1000).default(1),
  pageSize: z.coerce.number().int().min(1).max(50).default(20),
});
export type PairFilter = z.output<typeof pairFilter>;

export const newPairDecision = z.object({
  ids: z.array(z.uuid()).length(2),
  verdict: pairVerdict,
});
export type NewPairDecision = z.output<typeof newPairDecision>;

export const versionOnly = z.object({ version });
export const changed = z.object({ id: z.string(), version: z.number().int() });

export const tally = z.object({
  unitId: z.string(),
  /** Threads, the same text of the unit once. */
  submitted: z.number().int(),
  adopted: z.number().int(),
  returned: z.number().int(),
  duplicates: z.number().int(),
  notUsed: z.number().int(),
  retracted: z.number().int(),
  joint: z.number().int(),
  adoptedFront: z.number().int(),
  adoptedInterpretations: z.number().int(),
  adoptedAbove: z.number().int(),
  /** 约稿: asked, answered at all, answered in time. */
  invited: z.number().int(),
  invitedAnswered: z.number().int(),
  invitedOnTime: z.number().int(),
  /** Hundredths of a point. */
  adoptedPoints: z.number().int(),
  /** 0 to 1; null when no contribution names the day of its event. */
  onTimeShare: z.number().nullable(),
  /** Completed months of the year without any contribution. */
  emptyMonths: z.number().int(),
  /** How many are late only by a provisional day (暂定) and left out of the share. */
  notKnown: z.number().int(),
  /** How many of them the office recorded afterwards (补登), and how many bear a day that the sender stated. */
  lateRecorded: z.number().int(),
  stated: z.number().int(),
});
export type Tally = z.output<typeof tally>;

/** How a unit stands in a year, beside the median of its kind. */
export const mirror = z.object({
  year: z.number().int(),
  /** 截至. */
  until: z.string(),
  kind: unitKind,
  tally: tally.extend({ unitName: z.string() }),
  /** Of all units of its kind, itself included; null of fewer than five. */
  median: z.object({
    units: z.number().int(),
    submitted: z.number().nullable(),
    adopted: z.number().nullable(),
    /** Hundredths of a point. */
    adoptedPoints: z.number().nullable(),
  }),
  /** Months that have begun; one that is over without a contribution counts as empty. */
  months: z.array(z.object({ month: z.number().int(), sent: z.number().int(), over: z.boolean() })),
});
export type Mirror = z.output<typeof mirror>;

/** By which the table of tallies can be sorted, the most first. */
export const SORTS = [
  "submitted",
  "adopted",
  "adoptedPoints",
  "returned",
  "duplicates",
  "joint",
  "emptyMonths",
] as const;

/** Without a size of the page every unit is given. */
export const tallyQuery = z.object({
  year,
  search: z.string().trim().max(60).optional(),
  sort: z.enum(SORTS).optional(),
  page: z.coerce.number().int().min(1).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).optional(),
});

export const tallies = z.object({
  year: z.number().int(),
  /** Units that the search finds. */
  total: z.number().int(),
  /** 截至: the last day that the counts reach as they are now. */
  until: z.string(),
  units: z.array(tally.extend({ unitName: z.string() })),
});

export const importReport = z.object({
  applied: z.boolean(),
  rows: z.array(
    z.object({
      row: z.number().int(),
      unitId: z.string(),
      title: z.string(),
      /** new, unchanged (recorded already), or wrong: then `problems` says what to do. */
      state: z.enum(["new", "unchanged", "wrong"]),
      problems: z.array(z.string()),
    }),
  ),
});
export type ContributionImportReport = z.output<typeof importReport>;
