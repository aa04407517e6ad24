import type { Got } from "../api/types.ts";

export type Stage = Got<"/api/cycles/{year}/assignments">["stage"];

export const ROUND_NAMES: Record<1 | 2, string> = { 1: "初评", 2: "复评" };

export const STAGE_NAMES: Record<Stage, string> = {
  preparing: "尚未分配专家",
  preliminary: "初评",
  second: "复评",
  deliberation: "综合评议",
  approval: "领导审定",
  closed: "评审结束",
};
