import type { Got } from "../api/types.ts";
import type { Tone } from "../state/StateLine.tsx";

export type ItemPage = Got<"/api/cycles/{year}/rectification">;
export type Item = ItemPage["items"][number];
export type WholeItem = Got<"/api/rectification/{id}">;
export type Look = WholeItem["rechecks"][number];
export type Order = Got<"/api/cycles/{year}/orders">["orders"][number];
export type PlannedOrder = Got<"/api/cycles/{year}/orders/planned">["orders"][number];
export type Progress = Got<"/api/cycles/{year}/rectification/progress">;

export const ITEM_STATES: Record<Item["state"], { text: string; tone: Tone }> = {
  open: { text: "待整改", tone: "attention" },
  replied: { text: "已回复待审核", tone: "running" },
  returned: { text: "已退回", tone: "bad" },
  accepted: { text: "待复查", tone: "running" },
  failed: { text: "复查未通过", tone: "bad" },
  passed: { text: "待确认销号", tone: "running" },
  closed: { text: "已销号", tone: "good" },
  withdrawn: { text: "已撤销", tone: "neutral" },
};

export const OUTCOMES: Record<NonNullable<Look["outcome"]>, { text: string; tone: Tone }> = {
  pass: { text: "通过", tone: "good" },
  fail: { text: "不通过", tone: "bad" },
  "needs-review": { text: "需人工判断", tone: "attention" },
  "could-not-look": { text: "无法查看", tone: "neutral" },
};

export const LOOK_KINDS: Record<Look["kind"], string> = {
  site: "现场复查",
  rule: "按数据复查",
  person: "人工核查",
};

export const PURPOSES: Record<Look["purpose"], string> = { rectification: "整改复查", "look-back": "回头看" };

const REJUDGED: Record<string, string> = {
  fail: "仍不通过",
  "needs-review": "需人工判断",
  pass: "通过，原问题按现行规则不成立",
  "could-not-look": "无法判断",
  "not-applicable": "不适用",
};

/** What the present rules say of the first evidence; null when it was not judged again. */
export const rejudged = (outcome: string | null): string | null =>
  outcome === null ? null : `首次证据按现行规则重判：${REJUDGED[outcome] ?? outcome}`;
