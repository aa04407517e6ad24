import type { Column } from "../../../core/spreadsheet.ts";
import type { Kind } from "../clocks/rules.ts";
import { KIND_NAMES, KINDS } from "../clocks/rules.ts";
import type { Solved } from "../tables.ts";

export const LEDGER_SHEET = "办件台账";

/** What a ledger holds: nothing of who wrote and nothing of what about. */
export const LEDGER_COLUMNS = [
  { key: "unit", header: "单位编号", width: 12 },
  { key: "number", header: "办件编号", width: 22 },
  { key: "kind", header: "类别", width: 8 },
  { key: "received", header: "收到日期", width: 12 },
  { key: "answered", header: "答复日期", width: 12 },
  { key: "extended", header: "延期", width: 6 },
  { key: "solved", header: "是否解决", width: 10 },
  { key: "satisfied", header: "满意度", width: 8 },
] as const satisfies Column[];
export type LedgerKey = (typeof LEDGER_COLUMNS)[number]["key"];

export const SOLVED_NAMES: Record<Solved, string> = {
  solved: "已解决",
  partly: "部分解决",
  unsolved: "没有解决",
  "not-applicable": "不涉及",
};

/** Names of kinds and answers as people type them. */
export const KIND_OF: ReadonlyMap<string, Kind> = new Map(KINDS.map((kind) => [KIND_NAMES[kind], kind]));
export const SOLVED_OF: ReadonlyMap<string, Solved> = new Map(
  (Object.entries(SOLVED_NAMES) as [Solved, string][]).map(([solved, name]) => [name, solved]),
);

export const LEDGER_NOTES = [
  "本表登记单位自己的渠道（信箱、热线、网站）一年收到的来信，不含省级阳光服务台转来的。",
  "不要填写来信人、标题和内容；办件编号是单位自己的编号，一个单位一年内不能重复。",
  `类别：${KINDS.map((kind) => KIND_NAMES[kind]).join("、")}。`,
  "收到日期、答复日期：年-月-日；没有答复的不填答复日期。",
  "延期：来信人已被告知延期的填“是”，其他不填。",
  `是否解决：来信人自己的评价（${Object.values(SOLVED_NAMES).join("、")}），没有评价的不填。`,
  "满意度：来信人自己的评价，1（很不满意）至 5（很满意），没有评价的不填。",
  "期限按省级阳光服务台同类来信的办理时限计算，不按单位自定的时限。",
  "每个单位约二十分之一的办件会被抽中核对原件。",
];
