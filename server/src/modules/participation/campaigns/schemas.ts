import { z } from "zod";
import { arrival, lateArrival, stampedField } from "../../../core/arrival.ts";
import { sortBy } from "../../../core/sorting.ts";
import { ability, paging, review, reviewMove, search, unitId, version, year } from "../schemas.ts";
import { ACTS, REJECTIONS, STAGE_KINDS, VOTE_WEIGHT_MOST } from "./stages.ts";
import { unitKind } from "../../registry/index.ts";

export const entryState = z.enum([
  "sent",
  "confirmed",
  "not-ours",
  "qualified",
  "rejected",
  "withdrawn",
  "taken-down",
]);
const campaignState = z.enum(["open", "announced", "final"]);
const form = z.enum(["register", "staged"]);
export const reason = z.string().trim().min(1).max(300);
const short = z.string().trim().min(1).max(100);

export const award = z.object({
  name: z.string().trim().min(1).max(30),
  count: z.number().int().min(1).max(500),
});

/** What an office plans: stages, groups, licence, awards, and how little the votes weigh. */
export const plan = z.object({
  call: z.string().trim().min(1).max(5000),
  licence: z.string().trim().min(1).max(3000),
  groups: z.array(z.string().trim().min(1).max(30)).min(1).max(12),
  awards: z.array(award).min(1).max(6),
  voteWeight: z
    .number()
    .int()
    .min(0)
    .max(VOTE_WEIGHT_MOST, `公众投票的权重不能超过 ${VOTE_WEIGHT_MOST}%，请改小。`),
  juryLeast: z.number().int().min(1).max(20),
  stages: z
    .array(z.object({ kind: z.enum(STAGE_KINDS), from: z.iso.date(), until: z.iso.date() }))
    .min(1)
    .max(12),
});
export type Plan = z.output<typeof plan>;

export const newCampaign = z.object({
  year,
  name: z.string().trim().min(1).max(100),
  /** The kinds of units that it is open to; left out: all. */
  kinds: z.array(unitKind).min(1).max(3).optional(),
  /** Left out: a register of works without stages. */
  plan: plan.optional(),
});
export type NewCampaign = z.output<typeof newCampaign>;

export const campaign = z.object({
  id: z.string(),
  year: z.number().int(),
  name: z.string(),
  form,
  kinds: z.array(unitKind),
  state: campaignState,
  version: z.number().int(),
});
export const campaignList = z.object({ campaigns: z.array(campaign) });

const stage = z.object({
  kind: z.enum(STAGE_KINDS),
  name: z.string(),
  from: z.string(),
  until: z.string(),
  allows: z.array(z.enum(ACTS)),
});
const resultLine = z.object({
  entryId: z.string(),
  serial: z.number().int(),
  title: z.string(),
  unitNames: z.array(z.string()),
  group: z.string(),
  /** Hundredths of points; scores: how many; spread: highest less lowest. */
  jury: z.number().int(),
  scores: z.number().int(),
  spread: z.number().int(),
  /** Null for who does not run campaigns: units get no league table of votes. */
  votes: z.number().int().nullable(),
  total: z.number().int(),
  rank: z.number().int(),
  award: z.string().nullable(),
  /** Why the award was taken back; null: it stands. */
  voidReason: z.string().nullable(),
});
export type ResultLine = z.output<typeof resultLine>;
const juror = z.object({
  accountId: z.string(),
  name: z.string(),
  scored: z.number().int(),
  /** Works that the juror may judge: not those of an own unit (回避). */
  toScore: z.number().int(),
  endedAt: z.string().nullable(),
  endReason: z.string().nullable(),
});
export const objection = z.object({
  id: z.string(),
  entryId: z.string().nullable(),
  by: z.string(),
  text: z.string(),
  sentAt: z.string(),
  state: z.enum(["open", "upheld", "dismissed"]),
  answer: z.string().nullable(),
});
export const campaignView = campaign.extend({
  call: z.string().nullable(),
  licence: z.string().nullable(),
  groups: z.array(z.string()),
  awards: z.array(award),
  voteWeight: z.number().int(),
  juryLeast: z.number().int(),
  stages: z.array(stage),
  /** What the stages allow today. */
  now: z.array(z.enum(ACTS)),
  announcedOn: z.string().nullable(),
  objectionsUntil: z.string().nullable(),
  counts: z.object({ sent: z.number().int(), confirmed: z.number().int(), qualified: z.number().int() }),
  jury: z.array(juror),
  /** While it is not announced only for whoever works it out and signs it. */
  results: z.array(resultLine),
  /** Null for others, and before a result was worked out. `moved`: it would be another one by now. */
  review: z.object({ ...review, moved: z.boolean() }).nullable(),
  objections: z.array(objection),
  abilities: z.object({
    send: ability,
    nameJury: ability,
    draft: ability,
    announce: ability,
    reopen: ability,
    finalise: ability,
    object: ability,
  }),
});
export const resultMove = z.object({ resultVersion: z.number().int().min(1), ...reviewMove });
export type ResultMove = z.output<typeof resultMove>;
export type CampaignView = z.output<typeof campaignView>;

export const newEntry = z.object({
  unitId: unitId.optional(),
  campaignId: z.uuid(),
  title: z.string().trim().min(1).max(200),
  /** 补登: only the office, for what arrived before today. */
  late: lateArrival.optional(),
  sentOn: stampedField("报送日期"),
});
export type NewEntry = z.output<typeof newEntry>;

/** A work for a campaign with stages. */
export const newWork = z.object({
  unitId: unitId.optional(),
  title: z.string().trim().min(1).max(200),
  group: short,
  creators: z.array(z.string().trim().min(1).max(40)).min(1).max(20),
  tutor: z.string().trim().min(1).max(40).optional(),
  description: z.string().trim().min(1).max(2000).optional(),
  link: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .optional(),
  minors: z.boolean(),
  guardianConsent: z.boolean(),
  picturedConsent: z.boolean(),
  licenceAgreed: z.boolean(),
  /** Other units whose work it is too; each confirms for itself. */
  partners: z.array(unitId).max(5).default([]),
  /** Uploads of the person that are complete. */
  uploads: z.array(z.uuid()).max(5).default([]),
  late: lateArrival.optional(),
});
export type NewWork = z.output<typeof newWork>;

export const confirmation = z.discriminatedUnion("ours", [
  z.object({ ours: z.literal(true), version }),
  z.object({ ours: z.literal(false), reason, version }),
]);
export type Confirmation = z.output<typeof confirmation>;
export const qualification = z.discriminatedUnion("qualified", [
  z.object({ qualified: z.literal(true), version }),
  z.object({
    qualified: z.literal(false),
    because: z.enum(REJECTIONS),
    note: z.string().trim().max(300),
    version,
  }),
]);
export type Qualification = z.output<typeof qualification>;
export const withReason = z.object({ reason, version });
export const correction = newWork
  .pick({ title: true, creators: true, tutor: true, description: true, link: true, uploads: true })
  .extend({ guardianConsent: z.boolean(), picturedConsent: z.boolean(), version });
export type Correction = z.output<typeof correction>;

export const entryFilter = z.object({
  year: year.optional(),
  campaignId: z.uuid().optional(),
  unitId: unitId.optional(),
  used: z.enum(["yes", "no"]).optional(),
  state: entryState.optional(),
  /** Part of the title. */
  search: search.optional(),
  /** Without a word the newest first. */
  sort: sortBy("unit", "campaign", "title", "sentOn", "state"),
});
export type EntryFilter = z.output<typeof entryFilter>;
export const entryPage = entryFilter.extend(paging);

export const entry = z.object({
  id: z.string(),
  campaignId: z.string(),
  campaignName: z.string(),
  year: z.number().int(),
  unitId: z.string(),
  unitName: z.string(),
  title: z.string(),
  sentOn: z.string(),
  arrival,
  state: entryState,
  stateReason: z.string().nullable(),
  used: z.boolean(),
  usedBy: z.string().nullable(),
  usedAt: z.string().nullable(),
  version: z.number().int(),
  abilities: z.object({ use: ability, unuse: ability, withdraw: ability }),
});
export type Entry = z.output<typeof entry>;
export const entryList = z.object({ total: z.number().int(), entries: z.array(entry) });

/** A work in full, for its unit and the office. */
export const work = entry.extend({
  serial: z.number().int().nullable(),
  group: z.string().nullable(),
  creators: z.array(z.string()),
  tutor: z.string().nullable(),
  description: z.string().nullable(),
  link: z.string().nullable(),
  minors: z.boolean(),
  guardianConsent: z.boolean(),
  picturedConsent: z.boolean(),
  licenceAgreed: z.boolean(),
  files: z.array(z.object({ place: z.number().int(), name: z.string(), size: z.number().int() })),
  partners: z.array(
    z.object({
      unitId: z.string(),
      unitName: z.string(),
      state: z.enum(["asked", "confirmed", "refused"]),
      reason: z.string().nullable(),
    }),
  ),
  /** Works of other units with the same file or the same title: one work may have been sent twice. */
  twins: z.array(z.object({ id: z.string(), unitName: z.string(), title: z.string(), why: z.string() })),
  /** What the checks of content say, for whoever lets works in. */
  remarks: z.array(z.object({ level: z.enum(["block", "warn"]), message: z.string() })),
  events: z.array(
    z.object({ at: z.string(), by: z.string(), what: z.string(), reason: z.string().nullable() }),
  ),
  abilities: z.object({
    use: ability,
    unuse: ability,
    withdraw: ability,
    confirm: ability,
    qualify: ability,
    correct: ability,
    takeDown: ability,
    joint: ability,
  }),
});
export type WorkView = z.output<typeof work>;

export const score = z.object({
  /** Hundredths of a point, 0 to 100 points. */
  points: z.number().int().min(0).max(10_000),
  remark: z.string().trim().max(500).default(""),
  /** 0 for the first time. */
  version: z.number().int().min(0),
});
export type Score = z.output<typeof score>;

/** What a juror sees: the work and its number, neither unit nor names. */
export const jurySheet = z.object({
  campaignId: z.string(),
  name: z.string(),
  open: ability,
  works: z.array(
    z.object({
      id: z.string(),
      serial: z.number().int(),
      group: z.string(),
      title: z.string(),
      description: z.string().nullable(),
      files: z.array(z.object({ place: z.number().int(), name: z.string(), size: z.number().int() })),
      points: z.number().int().nullable(),
      remark: z.string(),
      version: z.number().int(),
    }),
  ),
  /** Works of units in which the juror has no part (回避): a number, nothing else. */
  recused: z.number().int(),
});
export type JurySheet = z.output<typeof jurySheet>;

const countedWorks = z.object({
  name: z.string(),
  sent: z.number().int(),
  waiting: z.number().int(),
  qualified: z.number().int(),
  refused: z.number().int(),
});
/** Works of a campaign by leading unit, group and day. */
export const entryCounts = z.object({
  units: z.array(countedWorks),
  groups: z.array(countedWorks),
  days: z.array(countedWorks),
});
export type EntryCounts = z.output<typeof entryCounts>;
