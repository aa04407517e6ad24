import { z } from "zod";
import { arrival, lateArrival, stampedField } from "../../core/arrival.ts";

export const unitKind = z.enum(["bureau", "college", "direct"]);

export const filing = z.object({
  department: z.string().nullable(),
  officerName: z.string().nullable(),
  officerPhone: z.string().nullable(),
  /** The day that the platform stamped, or that the office recorded afterwards (补登). */
  filedOn: z.string(),
  arrival,
});

export const unit = z.object({
  id: z.string(),
  name: z.string(),
  shortName: z.string(),
  kind: unitKind,
  orderNumber: z.number().int(),
  personOrder: z.number().int(),
  fictional: z.boolean(),
  active: z.boolean(),
  site: z.string().nullable(),
  filing: filing.nullable(),
  version: z.number().int(),
});
export type Unit = z.output<typeof unit>;

export const unitFilter = z.object({
  kind: unitKind.optional(),
  /** Part of the name, or the id. */
  search: z.string().trim().max(60).optional(),
  filed: z.enum(["yes", "no"]).optional(),
});
export type UnitFilter = z.output<typeof unitFilter>;

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
export type ImportReport = z.output<typeof importReport>;

export const newFiling = z.object({
  department: z.string().trim().min(1).max(100).nullable(),
  officerName: z.string().trim().min(1).max(40).nullable(),
  officerPhone: z.string().trim().max(30).nullable().default(null),
  /** 补登: only the office, for what was filed before today. */
  late: lateArrival.optional(),
  filedOn: stampedField("备案日期"),
});
