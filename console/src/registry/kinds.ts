import { LABELS } from "../generated/labels.ts";
import type { Got } from "../api/types.ts";

export type Unit = Got<"/api/units/{id}">;
export type UnitKind = Unit["kind"];

export const KIND_NAMES: Record<UnitKind, string> = LABELS.unitKind;

export type SiteRole = Unit["sites"][number]["role"];

export const ROLE_NAMES: Record<SiteRole, string> = LABELS.siteRole;

export const ROLE_OPTIONS = (Object.entries(ROLE_NAMES) as [SiteRole, string][]).map(([value, label]) => ({
  value,
  label,
}));

export const KINDS: UnitKind[] = ["bureau", "college", "direct"];

export const KIND_OPTIONS = KINDS.map((value) => ({ value, label: KIND_NAMES[value] }));

/** The kind that an address names, or undefined. */
export const kindFrom = (text: string | undefined): UnitKind | undefined =>
  KINDS.find((kind) => kind === text);
