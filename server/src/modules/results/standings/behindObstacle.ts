import type { VisibleBehind } from "../queries/visibleBehind.ts";

/** The sentence for so many units, of which the viewer may know these; none for none. */
export const behindSentence = (shown: readonly VisibleBehind[], count: number): string[] =>
  count === 0
    ? []
    : [`有 ${count} 个单位的结果落后于数据或决定，须由检查工作组比较差异并应用：${named(shown[0], count)}`];

/** The first of them with its reason, and whether there are more. */
export const named = (first: VisibleBehind | undefined, count: number): string =>
  `${first ? `${first.name}（${first.reason}）` : "须您回避的单位"}${count > 1 ? "等" : ""}`;
