import { z } from "zod";
import { arrival, lateArrival, stampedField } from "../../core/arrival.ts";
import { category, grade, outlet, state } from "./kinds.ts";

export const year = z.coerce.number().int().min(2000).max(2100);
const version = z.number().int().min(1);

const ability = z.object({ possible: z.boolean(), why: z.string().nullable() });

export const newContribution = z.object({
  /** The office names the unit; an officer may leave it out. */
  unitId: z.string().max(20).optional(),
  title: z.string().trim().min(1).max(200),
  category,
  body: z.string().max(100_000).nullable().default(null),
  eventOn: z.iso.date().nullable().default(null),
  /** 补登: only the office, for what arrived before today. */
  late: lateArrival.optional(),
  sentOn: stampedField("来稿日期"),
});
export type NewContribution = z.output<typeof newContribution>;

export const contributionFilter = z.object({
  year: year.optional(),
  unitId: z.string().max(20).optional(),
  state: state.optional(),
  category: category.optional(),
  /** Part of the title. */
  search: z.string().trim().max(60).optional(),
});
export type ContributionFilter = z.output<typeof contributionFilter>;

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
    .object({ kind: z.enum(["untrue", "mistake"]), reason: z.string(), by: z.string(), at: z.string() })
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
  reason: z.string().nullable(),
  forError: z.boolean(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  version: z.number().int(),
  abilities: z.object({ decide: ability, withdraw: ability, adopt: ability }),
});
export type Contribution = z.output<typeof contribution>;

/** One contribution with its text, which lists leave out. */
export const wholeContribution = contribution.extend({ body: z.string().nullable() });
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

export const versionOnly = z.object({ version });
export const changed = z.object({ id: z.string(), version: z.number().int() });

export const tally = z.object({
  unitId: z.string(),
  submitted: z.number().int(),
  adopted: z.number().int(),
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

export const tallies = z.object({
  year: z.number().int(),
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
export type ImportReport = z.output<typeof importReport>;
