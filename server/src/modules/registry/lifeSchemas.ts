import { z } from "zod";
import { unitKind } from "./kinds.ts";
import { site, siteRole } from "./schemas.ts";

const name = z.string().trim().min(2).max(80);
const shortName = z.string().trim().min(1).max(40);
const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,19}$/);
/** Units whose names were compared with this one: they are not the same. */
const checked = z.array(z.string()).default([]);
const order = z.number().int().min(0).max(999_999);
const reason = z.string().trim().min(1).max(500);
/** 依据: the document that ordered it. */
const basis = z.string().trim().min(1).max(200);

export const newUnit = z.object({
  id,
  name,
  shortName,
  kind: unitKind,
  orderNumber: order,
  personOrder: order,
  fictional: z.boolean().default(false),
  foundedOn: z.iso.date(),
  basis,
  checked,
});
export type NewUnit = z.output<typeof newUnit>;

export const renaming = z.object({
  name,
  shortName,
  kind: unitKind,
  /** The first day of the new name. */
  from: z.iso.date(),
  reason,
  basis,
  checked,
  version: z.number().int(),
});
export type Renaming = z.output<typeof renaming>;

/** A name that was written down wrong: it never was the unit's. */
export const correction = renaming.omit({ from: true, basis: true });
export type Correction = z.output<typeof correction>;

export const newSite = z.object({
  url: z.string().trim().min(8).max(500),
  role: siteRole,
  inspected: z.boolean().default(true),
  /** Null: since before the registry. */
  from: z.iso.date().nullable().default(null),
  /** The new main site takes the place of the one there is, which ends the day before. */
  replacesMain: z.boolean().default(false),
  version: z.number().int(),
});
export type NewSite = z.output<typeof newSite>;

export const siteEnd = z.object({ until: z.iso.date(), reason, version: z.number().int() });
export const siteChange = z.object({
  role: siteRole.exclude(["main"]),
  inspected: z.boolean(),
  version: z.number().int(),
});

export const officerEnd = z.object({ on: z.iso.date(), reason });

const held = z.object({
  id: z.string(),
  name: z.string(),
  validFrom: z.string(),
  validUntil: z.string(),
  endedOn: z.string().nullable(),
  endReason: z.string().nullable(),
});

export const unitLife = z.object({
  names: z.array(
    z.object({
      name: z.string(),
      shortName: z.string(),
      kind: unitKind,
      from: z.string().nullable(),
      until: z.string().nullable(),
    }),
  ),
  sites: z.array(site),
  departments: z.array(held),
  officers: z.array(held.extend({ phone: z.string().nullable(), succeeds: z.string().nullable() })),
  events: z.array(
    z.object({
      on: z.string(),
      kind: z.string(),
      text: z.string(),
      other: z.object({ id: z.string(), name: z.string() }).nullable(),
      basis: z.string().nullable(),
      by: z.string(),
      at: z.string(),
    }),
  ),
  /** Names and kinds up to this day stand in results that are settled. */
  settledUntil: z.string().nullable(),
});
export type UnitLife = z.output<typeof unitLife>;
