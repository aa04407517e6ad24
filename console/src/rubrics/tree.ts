import { counts, type Dimension, type Indicator, type Item, type Problem, type Rubric } from "./rubric.ts";

/** What a row of the tree stands for. */
export type Node =
  | { part: "dimension"; row: Dimension }
  | { part: "indicator"; row: Indicator }
  | { part: "item"; row: Item }
  | { part: "beside" }
  | { part: "lost" };

export interface TreeRow {
  key: string;
  node: Node;
  /** Hundredths of what lies below; null of an item, and of what is not added up. */
  sum: number | null;
  problems: string[];
  children?: TreeRow[];
}

const sumOf = (items: readonly Item[]): number =>
  items.filter(counts).reduce((total, one) => total + one.points, 0);

/**
 * A rubric as a tree: dimensions, indicators, items; then what stands beside the hundred points (bonus, veto, deductions from the total),
 * then items whose dimension or indicator is not there.
 */
export function treeOf(rubric: Rubric, problems: readonly Problem[]): TreeRow[] {
  const at = (part: Problem["place"]["part"], id: string): string[] =>
    problems.filter(({ place }) => place.part === part && place.id === id).map((one) => one.text);
  const leaves = (items: readonly Item[]): TreeRow[] =>
    items.map((row) => ({
      key: `item:${rubric.items.indexOf(row)}`,
      node: { part: "item", row },
      sum: null,
      problems: at("item", row.id),
    }));
  const placed = new Set<Item>();
  const counted = rubric.items.filter(counts);
  const rows = rubric.dimensions.map((dimension, index): TreeRow => {
    const own = counted.filter((one) => one.dimension === dimension.id);
    const indicators = rubric.indicators.filter((one) => one.dimension === dimension.id);
    const below = indicators.map((indicator): TreeRow => {
      const items = own.filter((one) => one.indicator === indicator.id);
      for (const one of items) placed.add(one);
      return {
        key: `indicator:${rubric.indicators.indexOf(indicator)}`,
        node: { part: "indicator", row: indicator },
        sum: sumOf(items),
        problems: at("indicator", indicator.id),
        children: leaves(items),
      };
    });
    const direct = own.filter((one) => !indicators.some((indicator) => indicator.id === one.indicator));
    for (const one of direct) placed.add(one);
    return {
      key: `dimension:${index}`,
      node: { part: "dimension", row: dimension },
      sum: sumOf(own),
      problems: at("dimension", dimension.id),
      children: [...below, ...leaves(direct)],
    };
  });
  const group = (part: "beside" | "lost", items: readonly Item[]): TreeRow[] =>
    items.length === 0
      ? []
      : [{ key: part, node: { part }, sum: null, problems: [], children: leaves(items) }];
  return [
    ...rows,
    ...group(
      "beside",
      rubric.items.filter((one) => !counts(one)),
    ),
    ...group(
      "lost",
      counted.filter((one) => !placed.has(one)),
    ),
  ];
}

/** Problems that belong to no row of the tree. */
export const otherProblems = (problems: readonly Problem[]): Problem[] =>
  problems.filter(({ place }) => place.part === "rubric" || place.part === "review" || place.part === "list");
