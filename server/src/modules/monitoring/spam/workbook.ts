import { LABELS } from "../../../core/labels.ts";
import type { Column } from "../../../core/spreadsheet.ts";

export const SHEET = "暗链词表";
export type Key = "text" | "kind" | "standsIn" | "alone" | "note" | "source";

/** What is downloaded can be mended and uploaded again: template and export have the same columns. */
export const COLUMNS: readonly Column<Key>[] = [
  { key: "text", header: "词语或品牌", width: 24 },
  { key: "kind", header: "类别", width: 12 },
  { key: "standsIn", header: "出现位置", width: 16 },
  { key: "alone", header: "整词", width: 8 },
  { key: "note", header: "说明", width: 36 },
  { key: "source", header: "来源", width: 36 },
];
export const ALONE = { yes: "是", no: "否" } as const;
export const NOTES = [
  `类别：${Object.values(LABELS.spamKind).join("、")}之一；出现位置：${Object.values(LABELS.spamPlace).join("、")}之一；整词：是或否。`,
  "词语为 2 至 40 个字，由汉字、字母、数字组成，中间可以有点和连字符（例如网址中的名称）。",
  "链接目标只看域名：不足 8 个字符的词语须是域名中由点或连字符隔开的一整段，含点的须是由点隔开的一段或连续几段；其余 8 个字符以上的，在一段之中也算。",
  "导入前逐行在正常网页上试查；在正常网页上出现的词语不能启用。有一行有误则全部不导入。",
  "与现有词条完全相同的行不重复登记；现有词条要修改的，请在页面上修改。",
  "请勿使用公式。词表随监测的证据包保存，供复核，证据包公开的一并公开。",
];
