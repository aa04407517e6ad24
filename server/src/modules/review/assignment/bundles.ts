import type { Rubric } from "../../assessment/index.ts";

/** Items that one panel marks together. */
export interface Bundle {
  id: string;
  name: string;
  items: string[];
}

/** A rubric without bundles has this one, with every item that people mark. */
export const WHOLE = "all";

/** The bundles of a rubric; every item that people mark is in exactly one. */
export function bundlesOf(rubric: Rubric): Bundle[] {
  if (rubric.review.bundles.length > 0) return rubric.review.bundles;
  const items = rubric.items.filter((item) => item.source !== "automatic").map((item) => item.id);
  return [{ id: WHOLE, name: "全部专家评分指标", items }];
}

/** Item → id of its bundle. */
export function bundleByItem(rubric: Rubric): Map<string, string> {
  return new Map(
    bundlesOf(rubric).flatMap((bundle) => bundle.items.map((item) => [item, bundle.id] as const)),
  );
}
