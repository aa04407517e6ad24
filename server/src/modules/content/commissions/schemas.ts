import { z } from "zod";

export const newCommission = z.object({
  theme: z.string({ error: "请填写约稿主题。" }).trim().min(1, "请填写约稿主题。").max(100),
  details: z.string().trim().max(1000).default(""),
  dueOn: z.iso.date(),
  unitIds: z.array(z.string().max(20)).min(1, "请选择约稿单位。").max(500),
});
export type NewCommission = z.output<typeof newCommission>;

export const reasoned = z.object({
  reason: z.string({ error: "请写明原因。" }).trim().min(1, "请写明原因。").max(300),
});

/** How it stands with one unit. overdue: the day is over and nothing has come. */
export const standing = z.enum(["waiting", "overdue", "answered", "late", "declined"]);
export type CommissionState = z.output<typeof standing>;

export const commission = z.object({
  id: z.string(),
  year: z.number().int(),
  theme: z.string(),
  details: z.string(),
  dueOn: z.string(),
  issuedBy: z.string(),
  issuedAt: z.string(),
  ended: z.object({ reason: z.string(), by: z.string(), at: z.string() }).nullable(),
  units: z.array(
    z.object({
      unitId: z.string(),
      unitName: z.string(),
      standing,
      /** The first that came in answer. */
      contribution: z.object({ id: z.string(), title: z.string(), sentOn: z.string() }).nullable(),
      declined: z.object({ reason: z.string(), by: z.string(), on: z.string() }).nullable(),
    }),
  ),
});
export type Commission = z.output<typeof commission>;
