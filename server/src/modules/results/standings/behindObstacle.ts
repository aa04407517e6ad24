import type { VisibleBehind } from "../queries/visibleBehind.ts";

/** The first of them with its reason, and whether there are more. */
export const named = (first: VisibleBehind | undefined, count: number): string =>
  `${first ? `${first.name}（${first.reason}）` : "须您回避的单位"}${count > 1 ? "等" : ""}`;
