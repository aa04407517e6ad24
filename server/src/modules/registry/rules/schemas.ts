import { z } from "zod";
import { arrival, lateArrival } from "../../../core/arrival.ts";

/** 保密审查制度 as a unit files it. */
export const newRule = z.object({
  title: z.string().trim().min(4).max(120),
  documentNumber: z.string().trim().min(1).max(60).nullable().default(null),
  issuedOn: z.iso.date(),
  /** The kept file that holds its text. */
  fileId: z.uuid(),
  /** 补登: only the office, for what was filed before today. */
  late: lateArrival.optional(),
});

export const ruleEnd = z.object({ reason: z.string().trim().min(1).max(500) });

export const filedRule = z.object({
  id: z.string(),
  title: z.string(),
  documentNumber: z.string().nullable(),
  issuedOn: z.string(),
  fileId: z.string(),
  filedOn: z.string(),
  arrival,
  by: z.string(),
  endedOn: z.string().nullable(),
  endReason: z.string().nullable(),
});
export type FiledRule = z.output<typeof filedRule>;
