import { z } from "zod";
import { invalid, Refusal } from "../../../core/refusal.ts";
import type { Pack } from "../pack/pack.ts";
import type { Item, Rubric } from "../pack/rubric.ts";
import { problemsOf } from "../pack/rubricProblems.ts";
import { unwrittenItems, unwrittenText } from "../pack/unwritten.ts";

/** What becomes of an item whose facts nobody writes: left out for all, marked by experts, or kept as unknown. */
export const openingDecision = z.strictObject({
  item: z.string().max(40),
  decision: z.enum(["left-out", "expert", "unknown"]),
  reason: z.string().trim().min(1).max(300),
});
export type OpeningDecision = z.output<typeof openingDecision>;

/** The bundle in which experts mark an item that had no panel: where its dimension is marked, else the first. */
function withItem(review: Rubric["review"], item: Item, items: readonly Item[]): Rubric["review"] {
  const [first] = review.bundles;
  if (!first) return review;
  const beside = new Set(items.filter((one) => one.dimension === item.dimension).map((one) => one.id));
  const home = review.bundles.find((bundle) => bundle.items.some((id) => beside.has(id))) ?? first;
  return {
    ...review,
    bundles: review.bundles.map((bundle) =>
      bundle.id === home.id ? { ...bundle, items: [...bundle.items, item.id] } : bundle,
    ),
  };
}

function byExperts(rubric: Rubric, id: string): Rubric {
  const found = rubric.items.find((one) => one.id === id);
  if (!found) return rubric;
  if (found.kind === "veto") throw invalid(`指标 ${id} 是否决项，不能由专家评分，请改为不检查或保留为未知。`);
  const { rule: _rule, ...rest } = found;
  const item: Item = { ...rest, source: "expert", kind: rest.kind === "checklist" ? "graded" : rest.kind };
  return {
    ...rubric,
    items: rubric.items.map((one) => (one.id === id ? item : one)),
    review: withItem(rubric.review, item, rubric.items),
  };
}

/**
 * Takes the decisions about items whose facts nobody writes into the rubric that a year freezes. Pure.
 * @throws Refusal 409 naming the items that still want a decision, 400 for a decision that has no such item or can't be carried out
 */
export function applyOpeningDecisions(pack: Pack, decisions: readonly OpeningDecision[]): Rubric {
  const wanted = unwrittenItems(pack.rubric.items, pack.facts).filter((one) => one.whole);
  const decided = new Map(decisions.map((one) => [one.item, one]));
  if (decided.size !== decisions.length) throw invalid("同一指标有两项决定，年度没有启用，请只保留一项。");
  const surplus = [...decided.keys()].filter((id) => !wanted.some((one) => one.item === id));
  if (surplus.length > 0)
    throw invalid(`指标 ${surplus.join("、")} 的数据有人填写，无须决定，年度没有启用，请去掉后重试。`);
  const open = wanted.filter((one) => !decided.has(one.item));
  if (open.length > 0)
    throw new Refusal(
      409,
      "items-unwritten",
      `有 ${open.length} 项指标的数据目前没有程序或人员填写（${open
        .slice(0, 5)
        .map((one) => `${one.item} ${one.name}`)
        .join(
          "、",
        )}${open.length > 5 ? "等" : ""}），请由检查工作组逐项决定不检查、由专家评分或保留为未知后启用。`,
      open.map((one) => ({ item: one.item, name: one.name, text: unwrittenText(one) })),
    );
  const rubric = decisions
    .filter((one) => one.decision === "expert")
    .reduce((made, one) => byExperts(made, one.item), pack.rubric);
  const problems = problemsOf(rubric, new Set(pack.facts.map((one) => one.key)));
  if (problems.length > 0) throw invalid(`评分细则有误，没有启用：${problems.join("；")}。`, problems);
  return rubric;
}
