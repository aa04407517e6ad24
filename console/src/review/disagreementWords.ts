import type { Got } from "../api/types.ts";
import { percent, short, shown } from "../kit/points.ts";
import type { Tone } from "../kit/StateLine.tsx";

export type Disagreement = Got<"/api/cycles/{year}/disagreements">["disagreements"][number];

export const DISAGREEMENT_STATES: Record<Disagreement["state"], { text: string; tone: Tone }> = {
  "needs-third": { text: "待增加专家", tone: "attention" },
  "needs-leader": { text: "待厅领导决定", tone: "bad" },
  "needs-confirmation": { text: "待厅领导确认", tone: "bad" },
};

/** What waits for the leader, not for the office. */
export const forLeader = (one: Disagreement): boolean => one.state !== "needs-third";

const spread = (marks: readonly number[]): number =>
  marks.length === 0 ? 0 : Math.max(...marks) - Math.min(...marks);

/**
 * Why the experts' marks of an item do not stand by themselves: the difference and the limit it passes.
 * @param limits shares of the item's points, from the rubric
 */
export function disagreementWords(
  { state, marks, preliminary, of }: Disagreement,
  limits: { thresholdShare: number; boundShare: number },
): string {
  if (state === "needs-confirmation") {
    const bound = Math.round(of * limits.boundShare);
    return `初评 ${shown(preliminary)} 分，复评改动超出幅度：满分 ${short(of)} 分的 ${percent(limits.boundShare)}，即 ${shown(bound)} 分；须由厅领导书面确认。`;
  }
  const threshold = Math.round(of * limits.thresholdShare);
  const apart = `${marks.length} 位专家最多相差 ${shown(spread(marks))} 分，超过满分 ${short(of)} 分的 ${percent(limits.thresholdShare)}，即 ${shown(threshold)} 分`;
  return state === "needs-third"
    ? `${apart}；须增加一位专家。`
    : `${apart}，增加专家后仍不能接近；须由厅领导书面决定。`;
}
