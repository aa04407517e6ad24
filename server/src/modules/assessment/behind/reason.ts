import { dateInChina } from "../../../core/clock.ts";
import { CHECK_NAMES } from "../../evidence/read.ts";
import type { Cycle } from "../year/queries/cycles.ts";
import type { Cause } from "./causes.ts";
import type { MovedMedian } from "./queries/movedMedians.ts";

const NOT_YET = "得分尚未重新计算";
const NOT_RANKED = "已确定的排名尚未更新";

const bare = (note: string | null): string =>
  (note ?? "").replace(/^(确认|排除)问题：/, "").replace(/。$/, "");

function decided(state: string): string {
  return state === "dismissed" ? "排除" : "确认";
}

function ofFact(of: Cycle, one: Cause, on: string): string {
  const name = of.facts.find((fact) => fact.key === one.subject)?.name ?? one.subject;
  if (one.note?.startsWith("更正：")) return `数据“${name}”${on}经更正`;
  if (one.detail === "evidence.decision")
    return `问题“${bare(one.note)}”${on}经${one.note?.startsWith("排除") ? "排除" : "确认"}`;
  if (one.detail === "evidence.withdrawal") return `数据“${name}”所依据的证据${on}撤回`;
  return `数据“${name}”${on}有了新值`;
}

/** What happened, without what follows from it. Of a cause on its own; a decided finding says more than the fact that it wrote. */
function happened(of: Cycle, one: Cause): string {
  const on = one.at ? `于 ${dateInChina(one.at)} ` : "";
  const item = of.rubric.items.find((each) => each.id === one.subject);
  const named = `指标 ${one.subject}${item ? `“${item.name}”` : ""}`;
  switch (one.cause) {
    case "fact":
      return ofFact(of, one, on);
    case "finding": {
      const check = CHECK_NAMES[one.subject] ?? one.subject;
      return `${check}问题${on}经${decided(one.detail.split(" ")[1] ?? "")}`;
    }
    case "applicability":
      return `${named}是否适用${on}有了新的决定`;
    case "decision":
      return one.subject === "coverage"
        ? `能否评优${on}由厅领导书面决定`
        : `${named}的得分${on}由厅领导书面决定`;
    case "objection":
      return `异议${on}经采纳`;
    case "membership":
      return `单位${on}${one.detail === "left" ? "退出" : "进入"}受检范围`;
    case "cut-off":
      return `监测截止日${on}有更改`;
  }
}

const ORDER: readonly Cause["cause"][] = [
  "finding",
  "objection",
  "applicability",
  "decision",
  "fact",
  "cut-off",
  "membership",
];

/** One sentence: why a unit is behind. */
export function reasonOf(of: Cycle, causes: readonly Cause[], medians: readonly MovedMedian[]): string {
  const [first] = [...causes].sort((a, b) => ORDER.indexOf(a.cause) - ORDER.indexOf(b.cause) || a.id - b.id);
  const end = of.marksLocked ? NOT_RANKED : NOT_YET;
  // The fact that a decision wrote is no second thing.
  const others = new Set(
    causes
      .filter((one) => one.cause === "fact" && one.detail !== "evidence.decision")
      .map((one) => one.subject),
  );
  if (first?.cause === "fact") others.delete(first.subject);
  const more = others.size > 0 ? `，另有 ${others.size} 项数据更新` : "";
  if (first) return `${happened(of, first)}${more}，${end}`;
  const [median] = medians;
  if (!median) return end;
  const show = (value: number | null, units: number): string =>
    `${value === null ? "无" : value / median.per}（${units} 个单位）`;
  return `指标 ${median.item.id}“${median.item.name}”所比的同类单位中位数由 ${show(median.before, median.units.before)}变为 ${show(median.after, median.units.after)}，${end}`;
}
