import type { Got } from "../api/types.ts";

export type Unit = Got<"/api/units/{id}">;
export type UnitKind = Unit["kind"];

export const KIND_NAMES: Record<UnitKind, string> = {
  bureau: "市州教育局",
  college: "高校",
  direct: "厅委直属单位",
};

export const KINDS: UnitKind[] = ["bureau", "college", "direct"];

export const KIND_OPTIONS = KINDS.map((value) => ({ value, label: KIND_NAMES[value] }));

/** The kind that an address names, or undefined. */
export const kindFrom = (text: string | undefined): UnitKind | undefined =>
  KINDS.find((kind) => kind === text);
