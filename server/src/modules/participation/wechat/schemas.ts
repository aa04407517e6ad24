import { z } from "zod";
import { unitId, version } from "../schemas.ts";

export const accountKind = z.enum(["subscription", "service", "video", "mini-program"]);
const name = z.string().trim().min(1).max(60);
const reason = z.string().trim().min(1).max(300);

export const newAccount = z.object({
  /** The office names the unit, or null for the department's own account; an officer may leave it out. */
  unitId: unitId.nullable().optional(),
  kind: accountKind,
  name,
  subject: z.string().trim().min(1).max(100),
  /** Since when it is called so. */
  on: z.iso.date(),
});
export type NewAccount = z.output<typeof newAccount>;
export const renaming = z.object({ name, on: z.iso.date(), version });
export const ending = z.object({
  on: z.iso.date(),
  /** The account that it went into; left out: closed. */
  mergedInto: z.uuid().optional(),
  version,
});
export const newLook = z.discriminatedUnion("outcome", [
  z.object({
    outcome: z.literal("seen"),
    on: z.iso.date(),
    /** Null: it has never posted. */
    lastPostOn: z.iso.date().nullable(),
    proofId: z.uuid(),
  }),
  z.object({ outcome: z.literal("could-not-look"), on: z.iso.date() }),
]);
export type NewLook = z.output<typeof newLook>;

export const account = z.object({
  id: z.string(),
  unitId: z.string().nullable(),
  unitName: z.string().nullable(),
  kind: accountKind,
  name: z.string(),
  formerNames: z.array(z.object({ name: z.string(), from: z.string(), until: z.string() })),
  subject: z.string(),
  state: z.enum(["open", "closed", "merged"]),
  endedOn: z.string().nullable(),
  lastLook: z
    .object({
      on: z.string(),
      outcome: z.enum(["seen", "could-not-look"]),
      lastPostOn: z.string().nullable(),
    })
    .nullable(),
  /** Null: nobody could look. */
  silent: z.boolean().nullable(),
  /** Whether its QR code is registered. */
  hasCode: z.boolean(),
  /** The newest look at the unit's home page this year; `found` is null where the code is not registered. */
  onHomePage: z.object({ on: z.string(), found: z.boolean().nullable() }).nullable(),
  version: z.number().int(),
});
export type Account = z.output<typeof account>;

export const newCode = z.object({ proofId: z.uuid(), version });
export const homeLook = z.object({
  id: z.string(),
  outcome: z.enum(["read", "could-not-look"]),
  problem: z.string().nullable(),
  accountIds: z.array(z.string()),
  otherCodes: z.number().int(),
});

export const importReport = z.object({
  applied: z.boolean(),
  before: z.boolean(),
  rows: z.number().int(),
  articles: z.number().int(),
  figures: z.number().int(),
  unchanged: z.number().int(),
  problems: z.array(z.object({ row: z.number().int(), problems: z.array(z.string()) })),
});
export const article = z.object({
  id: z.string(),
  title: z.string(),
  publishedOn: z.string(),
  address: z.string(),
  /** The figure of the seventh day; null: a gap, not zero. For the editors, never for a score. */
  reads: z.number().int().nullable(),
  atLeast: z.boolean(),
  snapshots: z.number().int(),
  /** The contributions that it was made from. */
  sources: z.array(z.object({ contributionId: z.string(), title: z.string(), unitName: z.string() })),
});
export const newPromotion = z
  .object({
    unitId: unitId.optional(),
    doneOn: z.iso.date(),
    how: z.enum(["repost", "page", "picture"]),
    address: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .optional(),
    proofId: z.uuid().optional(),
  })
  .refine((one) => one.address !== undefined || one.proofId !== undefined, {
    message: "请填写转载地址或者上传截图，没有登记。",
  });
export type NewPromotion = z.output<typeof newPromotion>;
export const promotionCheck = z.discriminatedUnion("confirmed", [
  z.object({ confirmed: z.literal(true) }),
  z.object({ confirmed: z.literal(false), reason }),
]);
export type PromotionCheck = z.output<typeof promotionCheck>;
export const promotion = z.object({
  id: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  doneOn: z.string(),
  how: z.enum(["repost", "page", "picture"]),
  address: z.string().nullable(),
  state: z.enum(["unchecked", "confirmed", "refuted"]),
  checkNote: z.string().nullable(),
  /** Drawn to be looked at by the office; false for everybody else. */
  drawn: z.boolean(),
});
