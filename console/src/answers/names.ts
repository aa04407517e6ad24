import type { Got } from "../api/types.ts";
import type { Tone } from "../kit/StateLine.tsx";

export type Answers = Got<"/api/cycles/{year}/answers">;
export type Answer = Answers["answers"][number];

export const ANSWER_STATES: Record<Answer["state"], { text: string; tone: Tone }> = {
  none: { text: "未答复", tone: "neutral" },
  waiting: { text: "待审查", tone: "attention" },
  shown: { text: "已公开", tone: "good" },
  refused: { text: "不予公开", tone: "bad" },
};

export const GROUND_NAMES: Record<NonNullable<Answer["ground"]>, string> = {
  personal: "含有个人信息",
  secret: "涉及国家秘密、工作秘密或商业秘密",
};

export const RELEASE_NAMES = {
  hashes: "只公开校验值",
  screened: "逐条筛查后公开证据包",
} as const;
