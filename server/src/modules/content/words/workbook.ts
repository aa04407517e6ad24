import type { Column } from "../../../core/spreadsheet.ts";

export const WORD_SHEET = "审稿词条";
export type WordKey = "text" | "kind" | "level" | "replacement" | "advice" | "source" | "from" | "until";

/** What is downloaded can be mended and uploaded again: template and export have the same columns. */
export const WORD_COLUMNS: readonly Column<WordKey>[] = [
  { key: "text", header: "词语", width: 24 },
  { key: "kind", header: "种类", width: 12 },
  { key: "level", header: "级别", width: 10 },
  { key: "replacement", header: "建议改为", width: 24 },
  { key: "advice", header: "处理建议", width: 30 },
  { key: "source", header: "来源", width: 36 },
  { key: "from", header: "生效日期", width: 14 },
  { key: "until", header: "失效日期", width: 14 },
];
export const WORD_KINDS = { forbidden: "不应出现", fixed: "固定表述" } as const;
export const WORD_LEVELS = { block: "须处理", warn: "请核对", hint: "提示" } as const;
export const WORD_NOTES = [
  `种类：${Object.values(WORD_KINDS).join("或")}；级别：${Object.values(WORD_LEVELS).join("、")}之一。`,
  "来源写明文件名称、文号；日期格式 2019-03-05，可以留空。",
  "导入前先在已公开的稿件上试查；日常用词和会误报大量正常文字的词语不能启用。有一行有误则全部不导入。",
  "与现有词条完全相同的行不重复登记；现有词条要修改的，请先在页面上停用原词条。",
  "请勿使用公式。词表属于内部资料，不对外提供。",
];

export const PERSON_SHEET = "人员名单";
export type PersonKey = "name" | "unit" | "title" | "source" | "from" | "until";

export const PERSON_COLUMNS: readonly Column<PersonKey>[] = [
  { key: "name", header: "姓名", width: 14 },
  { key: "unit", header: "单位全称", width: 36 },
  { key: "title", header: "职务", width: 24 },
  { key: "source", header: "来源", width: 36 },
  { key: "from", header: "任职起始日期", width: 16 },
  { key: "until", header: "任职截止日期", width: 16 },
];
export const PERSON_NOTES = [
  "一行一人一职；兼任的职务可以写在一格里，用顿号分开。",
  "日期格式 2019-03-05；起始日期不清楚的留空，仍在任的截止日期留空。",
  "导入前先在已公开的稿件上试查；有一行有误则全部不导入。与现有记录完全相同的行不重复登记。",
  "请勿使用公式。名单属于内部资料，不对外提供。",
];
