import type { Got } from "../api/types.ts";

export type OpeningDecision = Got<"/api/cycles/{year}/item-decisions">["opening"][number]["decision"];

/** What may become of an item whose data nobody records. */
export const OPENING_NAMES: Record<OpeningDecision, string> = {
  "left-out": "不检查",
  expert: "由专家评分",
  unknown: "保留为未知",
};
