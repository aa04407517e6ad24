import { checksOf, type Rubric } from "../../assessment/index.ts";
import type { Material } from "./material.ts";
import { UNIT_KINDS } from "../../registry/index.ts";

type Item = Rubric["items"][number];

const itemOf = ({
  id,
  dimension,
  name,
  points,
  kind,
  appliesTo,
  needs,
  rule,
  from,
  effect,
  effectFor,
  tag,
  tags,
  basis,
}: Item) => ({
  id,
  dimension,
  name,
  points,
  kind,
  appliesTo,
  ...(needs ? { needs } : {}),
  ...(rule ? { rule } : {}),
  ...(from ? { from } : {}),
  ...(effect ? { effect } : {}),
  ...(effectFor ? { effectFor } : {}),
  tag,
  ...(tags ? { tags } : {}),
  basis,
});

/** `rubric.json`: the frozen rubric with its lists, as the year was judged. */
export function rubricFile({ of, round }: Material): object {
  const { rubric } = of;
  const barring = new Set(rubric.bars.map((bar) => bar.list));
  return {
    title: rubric.title,
    total: rubric.total,
    excellentLine: rubric.excellentLine,
    passLine: rubric.passLine ?? null,
    coverageFloor: Math.round(rubric.coverageFloor.share * 10_000),
    dimensions: rubric.dimensions,
    items: rubric.items.map(itemOf),
    bonus: rubric.bonus ? { above: rubric.bonus.above, cap: rubric.bonus.cap } : null,
    quota: rubric.quota
      ? Object.fromEntries(UNIT_KINDS.map((kind) => [kind, rubric.quota?.[kind] ?? null]))
      : null,
    tieBreak: rubric.tieBreak,
    review: {
      expertsPerUnit: rubric.review.expertsPerUnit,
      thresholdShare: rubric.review.thresholdShare,
      combine: rubric.review.combine,
      trim: rubric.review.trim,
      boundShare: rubric.review.boundShare,
      round,
    },
    lists: of.lists.map((list) => ({
      key: list.key,
      title: list.title,
      bars: barring.has(list.key),
      checks: checksOf(list),
      ...(list.rule ? { rule: list.rule } : {}),
    })),
    factNames: Object.fromEntries(of.facts.map((fact) => [fact.key, fact.name])),
  };
}
