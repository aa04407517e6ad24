import type { Tone } from "../state/StateLine.tsx";

/** The checks that raise findings, for the choice above the list. */
export const CHECK_NAMES: Record<string, string> = {
  "hidden-link": "暗链",
  "exposed-backdoor": "后门",
  "vulnerable-component": "存在漏洞的组件",
  "disclosure-column": "信息公开专栏",
  "disclosure-catalogue": "信息公开目录",
  "annual-report": "信息公开年度报告",
  "service-hall-entrance": "教育阳光服务大厅入口",
  "rule:no-contribution-and-no-participation": "未投稿、未参与互动",
  "rule:no-responsible-department-or-officer": "未明确责任部门或专干",
};

/** What a person may raise from a look-up: the checks, not the rules over facts. */
export const RAISABLE = Object.entries(CHECK_NAMES)
  .filter(([check]) => !check.startsWith("rule:"))
  .map(([value, label]) => ({ value, label }));

export type FindingState = "suspected" | "confirmed" | "dismissed";

export const STATES: Record<FindingState, { text: string; tone: Tone }> = {
  suspected: { text: "待确认", tone: "attention" },
  confirmed: { text: "已确认", tone: "bad" },
  dismissed: { text: "已排除", tone: "neutral" },
};

export const STATE_OPTIONS = Object.entries(STATES).map(([value, { text }]) => ({ value, label: text }));
