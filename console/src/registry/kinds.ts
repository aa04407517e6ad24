import type { Got } from "../api/types.ts";

export type Unit = Got<"/api/units/{id}">;
export type UnitKind = Unit["kind"];

export const KIND_NAMES: Record<UnitKind, string> = {
  bureau: "市州教育局",
  college: "高校",
  direct: "厅委直属单位",
};

export type SiteRole = Unit["sites"][number]["role"];

export const ROLE_NAMES: Record<SiteRole, string> = {
  main: "主站",
  disclosure: "信息公开",
  admissions: "招生",
  portal: "门户栏目",
  other: "其他",
};

export const ROLE_OPTIONS = (Object.entries(ROLE_NAMES) as [SiteRole, string][]).map(([value, label]) => ({
  value,
  label,
}));

export const KINDS: UnitKind[] = ["bureau", "college", "direct"];

export const KIND_OPTIONS = KINDS.map((value) => ({ value, label: KIND_NAMES[value] }));

/** The kind that an address names, or undefined. */
export const kindFrom = (text: string | undefined): UnitKind | undefined =>
  KINDS.find((kind) => kind === text);
