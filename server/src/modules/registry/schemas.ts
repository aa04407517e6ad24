import { z } from "zod";
import { arrival, lateArrival, stampedField } from "../../core/arrival.ts";
import { sortBy } from "../../core/sorting.ts";
import { unitKind } from "./kinds.ts";

export const siteRole = z.enum(["main", "disclosure", "admissions", "portal", "other"]);

/** What is filed on the day that was asked for. `expired`: nobody filed again since it expired. */
export const filing = z.object({
  department: z.string().nullable(),
  officerName: z.string().nullable(),
  officerPhone: z.string().nullable(),
  /** The day that the platform stamped, or that the office recorded afterwards (补登). */
  filedOn: z.string(),
  arrival,
  validUntil: z.string(),
  expired: z.boolean(),
  /** Everybody who is filed, newest first; `officerName` is the first of them. */
  officers: z.array(
    z.object({ id: z.string(), name: z.string(), phone: z.string().nullable(), validUntil: z.string() }),
  ),
});
export type Filing = z.output<typeof filing>;

export const site = z.object({
  id: z.string(),
  url: z.string(),
  role: siteRole,
  inspected: z.boolean(),
  validFrom: z.string().nullable(),
  validUntil: z.string().nullable(),
});
export type Site = z.output<typeof site>;

export const unit = z.object({
  id: z.string(),
  name: z.string(),
  shortName: z.string(),
  kind: unitKind,
  orderNumber: z.number().int(),
  personOrder: z.number().int(),
  /** 市州 where it is, without 市; null: not registered. */
  city: z.string().nullable(),
  fictional: z.boolean(),
  /** False once the unit is closed or merged. */
  active: z.boolean(),
  foundedOn: z.string().nullable(),
  /** The first day on which the unit is no more. */
  closedOn: z.string().nullable(),
  /** Names that it had before, newest first. */
  formerNames: z.array(z.string()),
  /** What it is called today, whatever day was asked for. */
  now: z.object({ name: z.string(), kind: unitKind }),
  /** The main site. */
  site: z.string().nullable(),
  sites: z.array(site),
  filing: filing.nullable(),
  version: z.number().int(),
});
export type Unit = z.output<typeof unit>;

export const unitFilter = z.object({
  kind: unitKind.optional(),
  /** Part of a name that it has or had, or the id. */
  search: z.string().trim().max(60).optional(),
  filed: z.enum(["yes", "no"]).optional(),
  /** Whether it lives on the day; without a word all units. */
  life: z.enum(["living", "closed"]).optional(),
  /** Names, kinds, sites and filings as of the day. */
  on: z.iso.date().optional(),
});
export type UnitFilter = z.output<typeof unitFilter>;

/** The same with the page that is shown. */
export const unitPage = unitFilter.extend({
  /** Without a word in the order of the register. */
  sort: sortBy("id", "name", "kind"),
  page: z.coerce.number().int().min(1).default(1),
  /** Left out: all of them. */
  pageSize: z.coerce.number().int().min(1).max(200).optional(),
});

export type UnitSort = NonNullable<z.output<typeof unitPage>["sort"]>;

/** How far the register is laid today. */
export const unitCounts = z.object({
  /** All of them, closed ones too. */
  units: z.number().int(),
  unfiled: z.number().int(),
  active: z.number().int(),
  activeWithoutSite: z.number().int(),
  activeFiled: z.number().int(),
});
export type UnitCounts = z.output<typeof unitCounts>;

export const importReport = z.object({
  applied: z.boolean(),
  rows: z.array(
    z.object({
      row: z.number().int(),
      id: z.string(),
      name: z.string(),
      /** new, changed, unchanged, or wrong: then `problems` says what to do. */
      state: z.enum(["new", "changed", "unchanged", "wrong"]),
      problems: z.array(z.string()),
    }),
  ),
});
export type UnitImportReport = z.output<typeof importReport>;

export const newFiling = z.object({
  department: z.string().trim().min(1).max(100).nullable(),
  officerName: z.string().trim().min(1).max(40).nullable(),
  officerPhone: z.string().trim().max(30).nullable().default(null),
  /** 补登: only the office, for what was filed before today. */
  late: lateArrival.optional(),
  filedOn: stampedField("备案日期"),
  /** The department takes the place of the one that is filed. */
  changesDepartment: z.boolean().default(false),
  /** The officer who hands over; without one the new officer stands beside those who are filed. */
  handsOver: z.uuid().nullable().default(null),
});
