import type { Got } from "../api/types.ts";
import type { Tone } from "../state/StateLine.tsx";

export type Objection = Got<"/api/cycles/{year}/objections">["objections"][number];

export const OBJECTION_STATES: Record<Objection["state"], { text: string; tone: Tone }> = {
  open: { text: "待答复", tone: "attention" },
  upheld: { text: "采纳", tone: "good" },
  rejected: { text: "不采纳", tone: "neutral" },
  withdrawn: { text: "已撤回", tone: "neutral" },
};
