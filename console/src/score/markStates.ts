import type { Tone } from "../state/StateLine.tsx";

/** States of an item's mark, as the server names them. */
export const MARK_STATES: Record<string, { text: string; tone: Tone }> = {
  computed: { text: "自动计分", tone: "good" },
  reviewed: { text: "专家评分", tone: "good" },
  missing: { text: "待评分", tone: "attention" },
  "needs-expert": { text: "专家评定", tone: "neutral" },
  "not-applicable": { text: "不适用", tone: "neutral" },
  "could-not-look": { text: "未能查看", tone: "attention" },
  veto: { text: "一票否决", tone: "bad" },
};

export const markState = (state: string): { text: string; tone: Tone } =>
  MARK_STATES[state] ?? { text: state, tone: "neutral" };
