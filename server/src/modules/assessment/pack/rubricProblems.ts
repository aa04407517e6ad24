import { KIND_NAMES } from "../../registry/index.ts";
import { counts } from "./counts.ts";
import type { Item, Rubric } from "./rubric.ts";
import { factsOfRule } from "./rules.ts";
import unscorable from "./unscorable.json" with { type: "json" };
import { inPoints } from "../../../core/points.ts";

const UNSCORABLE: ReadonlySet<string> = new Set(unscorable.facts);

const sum = (list: readonly { points: number }[]): number =>
  list.reduce((total, one) => total + one.points, 0);

function repeated(ids: readonly string[]): string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const id of ids) (seen.has(id) ? twice : seen).add(id);
  return [...twice];
}

function ofTree(rubric: Rubric): string[] {
  const problems: string[] = [];
  if (sum(rubric.dimensions) !== rubric.total)
    problems.push(`各一级指标合计 ${inPoints(sum(rubric.dimensions))} 分，应为 ${inPoints(rubric.total)} 分`);
  for (const dimension of rubric.dimensions) {
    const inside = sum(rubric.items.filter((one) => counts(one) && one.dimension === dimension.id));
    if (inside !== dimension.points)
      problems.push(
        `一级指标 ${dimension.id}“${dimension.name}”的指标合计 ${inPoints(inside)} 分，应为 ${inPoints(dimension.points)} 分`,
      );
  }
  for (const indicator of rubric.indicators) {
    if (!rubric.dimensions.some((one) => one.id === indicator.dimension))
      problems.push(`二级指标 ${indicator.id} 所属一级指标 ${indicator.dimension} 不存在`);
    const inside = sum(rubric.items.filter((one) => counts(one) && one.indicator === indicator.id));
    if (inside !== indicator.points)
      problems.push(
        `二级指标 ${indicator.id}“${indicator.name}”的评分要点合计 ${inPoints(inside)} 分，应为 ${inPoints(indicator.points)} 分`,
      );
  }
  for (const id of repeated(rubric.dimensions.map((one) => one.id))) problems.push(`一级指标编号 ${id} 重复`);
  for (const id of repeated(rubric.indicators.map((one) => one.id))) problems.push(`二级指标编号 ${id} 重复`);
  for (const id of repeated(rubric.items.map((one) => one.id))) problems.push(`指标编号 ${id} 重复`);
  return problems;
}

function ofItem(rubric: Rubric, one: Item, knownFacts: ReadonlySet<string>): string[] {
  const problems: string[] = [];
  const wrong = (text: string): void => void problems.push(`指标 ${one.id} ${text}`);
  if (counts(one) && !rubric.dimensions.some((dimension) => dimension.id === one.dimension))
    wrong(`所属一级指标 ${one.dimension} 不存在`);
  const indicator = rubric.indicators.find((row) => row.id === one.indicator);
  if (counts(one) && rubric.indicators.length > 0 && indicator?.dimension !== one.dimension)
    wrong(`所属二级指标 ${one.indicator || "（空）"} 不在一级指标 ${one.dimension} 之下`);
  if ((one.source === "automatic") !== (one.rule !== undefined))
    wrong(one.rule ? "有计算规则但不是自动计分" : "为自动计分但没有计算规则");
  for (const key of [...(one.rule ? factsOfRule(one.rule) : []), ...(one.needs ? [one.needs.fact] : [])])
    if (UNSCORABLE.has(key))
      wrong(
        `引用了 ${key}：阅读、点赞、转发和投票的数量不能进入评分，强制或者变相强制阅读、点赞、投票本身就是通报所列问题，请改用采用、推广等事实`,
      );
    else if (!knownFacts.has(key)) wrong(`引用了未登记的数据 ${key}`);
  if (one.rule?.kind === "parts") {
    const { parts } = one.rule;
    const sums = one.appliesTo.map((kind) => ({
      kind,
      points: sum(parts.filter((part) => !part.appliesTo || part.appliesTo.includes(kind))),
    }));
    const same = new Set(sums.map((each) => each.points)).size === 1;
    for (const { kind, points } of same ? sums.slice(0, 1) : sums)
      if (points !== one.points)
        wrong(
          `${same ? "" : `对${KIND_NAMES[kind]}的`}各部分合计 ${inPoints(points)} 分，应为 ${inPoints(one.points)} 分`,
        );
  }
  if (one.rule?.kind === "parts")
    for (const part of one.rule.parts)
      if ("table" in part && part.table.some(([, earned]) => earned > part.points))
        wrong(`的“${part.label}”查表得分超过该部分的 ${inPoints(part.points)} 分`);
  if (one.checks && sum(one.checks) !== one.points)
    wrong(`各观测点合计 ${inPoints(sum(one.checks))} 分，应为 ${inPoints(one.points)} 分`);
  if (one.kind === "checklist" && one.source !== "automatic" && !one.checks) wrong("是清单项但没有观测点");
  if (one.kind === "veto") {
    if (one.points !== 0) wrong("是否决项，分值应为 0");
    if (one.effect === undefined) wrong("是否决项，须注明否决结果还是否决评优");
    if (one.rule && one.rule.kind !== "when") wrong("是否决项，规则须为条件触发");
  } else {
    if (one.points === 0) wrong("的分值应大于 0");
    if (one.rule?.kind === "when") wrong("不是否决项，不能使用条件触发规则");
    if (one.effect !== undefined || one.effectFor !== undefined) wrong("不是否决项，不能注明否决效力");
  }
  if (one.from !== undefined && one.kind !== "deduct") wrong("不是扣分项，不能注明扣分来源");
  if (one.kind === "bonus" && !rubric.bonus) wrong("是加分项，但细则没有规定加分条件和上限");
  return problems;
}

function ofReview(rubric: Rubric): string[] {
  const problems: string[] = [];
  const byPeople = rubric.items.filter((one) => one.source !== "automatic").map((one) => one.id);
  const { bundles } = rubric.review;
  if (bundles.length > 0) {
    const bundled = bundles.flatMap((one) => one.items);
    const missing = byPeople.filter((id) => !bundled.includes(id));
    const surplus = bundled.filter((id) => !byPeople.includes(id));
    if (missing.length > 0) problems.push(`评审分组没有包含指标 ${missing.join("、")}`);
    if (surplus.length > 0) problems.push(`评审分组包含了不由专家评分的指标 ${surplus.join("、")}`);
    for (const id of repeated(bundled)) problems.push(`指标 ${id} 在评审分组中出现两次`);
    for (const id of repeated(bundles.map((one) => one.id))) problems.push(`评审分组编号 ${id} 重复`);
  }
  for (const id of rubric.tieBreak)
    if (!rubric.dimensions.some((one) => one.id === id)) problems.push(`同分排序引用的一级指标 ${id} 不存在`);
  if (rubric.excellentLine > rubric.total)
    problems.push(`优秀线 ${inPoints(rubric.excellentLine)} 分高于总分 ${inPoints(rubric.total)} 分`);
  return problems;
}

/** Everything in a rubric that does not add up, one place a sentence; empty when it is sound. */
export function problemsOf(rubric: Rubric, knownFacts: ReadonlySet<string>): string[] {
  return [
    ...ofTree(rubric),
    ...rubric.items.flatMap((one) => ofItem(rubric, one, knownFacts)),
    ...ofReview(rubric),
  ];
}
