import type { Column } from "../../core/spreadsheet.ts";
import type { UnitKind } from "./tables.ts";

export const SHEET = "单位";

export type ColumnKey =
  | "id"
  | "name"
  | "shortName"
  | "kind"
  | "orderNumber"
  | "personOrder"
  | "site"
  | "fictional";

/** The columns of the import template and of the export: what is exported can be imported again. */
export const COLUMNS: readonly Column<ColumnKey>[] = [
  { key: "id", header: "单位编号", width: 12 },
  { key: "name", header: "单位名称", width: 40 },
  { key: "shortName", header: "简称", width: 20 },
  { key: "kind", header: "类别", width: 10 },
  { key: "orderNumber", header: "序号", width: 8 },
  { key: "personOrder", header: "个人名单序号", width: 14 },
  { key: "site", header: "网址", width: 40 },
  { key: "fictional", header: "是否模拟虚构", width: 14 },
];

export const KIND_NAMES: Record<UnitKind, string> = { bureau: "市州", college: "高校", direct: "直属" };

export const NOTES = [
  "单位编号：字母、数字、横线，全表不得重复；系统只按编号识别单位，不按名称相似判断。",
  "类别：填写“市州”“高校”或“直属”。",
  "序号：通报和各类名单中的排列次序，须为整数；个人名单序号为空时与序号相同。",
  "网址：以 http:// 或 https:// 开头；没有自建网站的单位留空。",
  "是否模拟虚构：填写“是”或“否”，为空视为“否”。",
  "请勿使用公式。",
];
