import type { Got } from "../api/types.ts";
import type { Tone } from "../state/StateLine.tsx";

export type Interview = Got<"/api/interviews">["interviews"][number];
export type Entry = Got<"/api/campaign-entries">["entries"][number];
export type Guest = NonNullable<Interview["guest"]>;

export const INTERVIEW_STATES: Record<Interview["state"], { text: string; tone: Tone }> = {
  applied: { text: "已申报", tone: "attention" },
  accepted: { text: "已选定", tone: "attention" },
  declined: { text: "未选定", tone: "neutral" },
  held: { text: "已举办", tone: "good" },
  cancelled: { text: "已取消", tone: "neutral" },
};

export const GUEST_NAMES: Record<Guest, string> = {
  head: "主要负责人",
  deputy: "分管负责人",
  other: "其他人员",
};
