import {
  counts,
  type Dimension,
  type Fact,
  type Indicator,
  type Item,
  type Pack,
  type Rubric,
} from "./rubric.ts";

/** A list with one row put in the place of another, or at the end when there is none. */
function replaced<Row>(rows: readonly Row[], before: Row | null, after: Row): Row[] {
  return before === null ? [...rows, after] : rows.map((row) => (row === before ? after : row));
}

/** A dimension changed or added; what refers to its id follows. */
export function withDimension(rubric: Rubric, before: Dimension | null, after: Dimension): Rubric {
  const follow = (id: string): string => (before && id === before.id ? after.id : id);
  return {
    ...rubric,
    dimensions: replaced(rubric.dimensions, before, after),
    indicators: rubric.indicators.map((one) => ({ ...one, dimension: follow(one.dimension) })),
    items: rubric.items.map((one) => ({ ...one, dimension: follow(one.dimension) })),
    tieBreak: rubric.tieBreak.map(follow),
  };
}

/** An indicator changed or added; its items follow, also into another dimension. */
export function withIndicator(rubric: Rubric, before: Indicator | null, after: Indicator): Rubric {
  return {
    ...rubric,
    indicators: replaced(rubric.indicators, before, after),
    items: rubric.items.map((one) =>
      before && one.indicator === before.id
        ? { ...one, indicator: after.id, dimension: after.dimension }
        : one,
    ),
  };
}

/** An item changed or added; one beside the hundred points belongs to no dimension. Bundles follow its id. */
export function withItem(rubric: Rubric, before: Item | null, after: Item): Rubric {
  const item = counts(after) ? after : { ...after, dimension: "", indicator: "" };
  const bundles = rubric.review.bundles.map((bundle) => ({
    ...bundle,
    items: bundle.items.map((id) => (before && id === before.id ? item.id : id)),
  }));
  return { ...rubric, items: replaced(rubric.items, before, item), review: { ...rubric.review, bundles } };
}

/** Takes a row out. Rows below it stay and are shown as belonging nowhere; bundles and ties forget it. */
export function without(rubric: Rubric, row: Dimension | Indicator | Item): Rubric {
  const bundles = rubric.review.bundles
    .map((bundle) => ({ ...bundle, items: bundle.items.filter((id) => !("kind" in row) || id !== row.id) }))
    .filter((bundle) => bundle.items.length > 0);
  return {
    ...rubric,
    dimensions: rubric.dimensions.filter((one) => one !== row),
    indicators: rubric.indicators.filter((one) => one !== row),
    items: rubric.items.filter((one) => one !== row),
    tieBreak: rubric.dimensions.some((one) => one === row)
      ? rubric.tieBreak.filter((id) => id !== row.id)
      : rubric.tieBreak,
    review: { ...rubric.review, bundles },
  };
}

/** Facts that the pack's rules read but that are not registered in it yet are taken over from all that are known. */
export function withFacts(pack: Pack, known: readonly Fact[]): Pack {
  const text = JSON.stringify(pack.rubric.items);
  const own = new Set(pack.facts.map((one) => one.key));
  const missing = known.filter((one) => !own.has(one.key) && text.includes(`"fact":"${one.key}"`));
  return missing.length === 0 ? pack : { ...pack, facts: [...pack.facts, ...missing] };
}

/** The next free id: A3 after A2. */
export function nextItemId(rubric: Rubric, letter: string): string {
  const used = rubric.items.flatMap(({ id }) =>
    id.startsWith(letter) ? [Number(id.slice(letter.length)) || 0] : [],
  );
  return `${letter}${Math.max(0, ...used) + 1}`;
}
