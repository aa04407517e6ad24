import { z } from "zod";
import { arrival, lateArrival, stampedField } from "../../core/arrival.ts";

export const year = z.coerce.number().int().min(2000).max(2100);
const unitId = z.string().max(20);
const search = z.string().trim().max(60);
const version = z.number().int().min(1);
const ability = z.object({ possible: z.boolean(), why: z.string().nullable() });
const paging = {
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(50),
};

export const changed = z.object({ id: z.string(), version: z.number().int() });
export const versionOnly = z.object({ version });

export const newCampaign = z.object({ year, name: z.string().trim().min(1).max(100) });
export const campaign = z.object({ id: z.string(), year: z.number().int(), name: z.string() });
export const campaignList = z.object({ campaigns: z.array(campaign) });

export const newEntry = z.object({
  unitId: unitId.optional(),
  campaignId: z.uuid(),
  title: z.string().trim().min(1).max(200),
  /** 补登: only the office, for what arrived before today. */
  late: lateArrival.optional(),
  sentOn: stampedField("报送日期"),
});
export type NewEntry = z.output<typeof newEntry>;

export const entryFilter = z.object({
  year: year.optional(),
  campaignId: z.uuid().optional(),
  unitId: unitId.optional(),
  used: z.enum(["yes", "no"]).optional(),
  /** Part of the title. */
  search: search.optional(),
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
  used: z.boolean(),
  usedBy: z.string().nullable(),
  usedAt: z.string().nullable(),
  version: z.number().int(),
  abilities: z.object({ use: ability }),
});
export type Entry = z.output<typeof entry>;
export const entryList = z.object({ total: z.number().int(), entries: z.array(entry) });

export const tally = z.object({
  unitId: z.string(),
  unitName: z.string(),
  /** Interviews applied for; not those that the unit took back before anybody chose them. */
  applied: z.number().int(),
  /** Chosen, and nobody else kept the unit from holding them. */
  planned: z.number().int(),
  held: z.number().int(),
  /** It applied and has none that it was to hold: nothing that is held can be asked of it. */
  notChosen: z.boolean(),
  /** Whether the head or a deputy was the guest of a held one. */
  guestIsHead: z.boolean(),
  /** Whether the answers of a held one are public and none is overdue. */
  answersPublished: z.boolean(),
  questionsReceived: z.number().int(),
  questionsAnswered: z.number().int(),
  openOverdue: z.number().int(),
  /** Working days from the end of a held one to its record, the longest; null without a record here. */
  transcriptDays: z.number().int().nullable(),
  cancelledByUnit: z.number().int(),
  postponedByUnit: z.number().int(),
  joint: z.number().int(),
  entries: z.number().int(),
  used: z.number().int(),
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
