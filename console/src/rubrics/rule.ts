import { KIND_NAMES } from "../registry/kinds.ts";
import type { Fact, Item, Needs, Part, Rule, Trigger } from "./rubric.ts";

/** The rules that an item of a kind may have. */
export const ruleKinds = (kind: Item["kind"]): Rule["kind"][] =>
  kind === "veto" ? ["when"] : ["parts", "median-ratio", "per-case"];

const EMPTY = { fact: "", label: "" };

/** A rule to begin with. `points` is what its single part gives, hundredths. */
export function emptyRule(kind: Rule["kind"], points: number): Rule {
  if (kind === "median-ratio") return { kind, fact: "", factor: 1 };
  if (kind === "per-case") return { kind, cases: [{ ...EMPTY, each: 0 }] };
  if (kind === "when") return { kind, any: [{ ...EMPTY, equals: true }] };
  return { kind, parts: [{ ...EMPTY, points, equals: true }] };
}

export type PartKind = "equals" | "atLeast" | "share" | "target" | "table" | "due";

export const PART_NAMES: Record<PartKind, string> = {
  equals: "等于",
  atLeast: "达到",
  share: "按比例",
  target: "目标",
  table: "查表",
  due: "按期",
};

export const partKind = (part: Part): PartKind =>
  "equals" in part
    ? "equals"
    : "atLeast" in part
      ? "atLeast"
      : "share" in part
        ? "share"
        : "target" in part
          ? "target"
          : "table" in part
            ? "table"
            : "due";

/** The same part under another kind of condition; where its old numbers came from says nothing of the new ones. */
export function asPart({ fact, label, points, appliesTo, needs }: Part, kind: PartKind): Part {
  const base = { fact, label, points, ...(appliesTo && { appliesTo }), ...(needs && { needs }) };
  if (kind === "equals") return { ...base, equals: true };
  if (kind === "atLeast") return { ...base, atLeast: 1 };
  if (kind === "share") return { ...base, share: true };
  if (kind === "target") return { ...base, target: 12 };
  if (kind === "table") return { ...base, table: [[0, points]] };
  return { ...base, due: { yearOffset: 1, month: 1, day: 31 } };
}

export const asTrigger = ({ fact, label }: Trigger, kind: "equals" | "atLeast"): Trigger =>
  kind === "equals" ? { fact, label, equals: true } : { fact, label, atLeast: 1 };

const YEARS: Record<number, string> = { [-1]: "上年", 0: "当年", 1: "次年", 2: "后年" };
export const YEAR_OPTIONS = [-1, 0, 1, 2].map((value) => ({ value, label: YEARS[value] ?? "" }));

const yes = (value: boolean | number): string =>
  typeof value === "boolean" ? (value ? "是" : "否") : String(value);

/** What something applies on, in words. */
export const needsWords = (needs: Needs): string =>
  needs.unknown === undefined ? `${needs.reason}的不适用` : `${needs.reason}或${needs.unknown}的不适用`;

/** For whom a part is and when, behind its words. */
function applyWords({ appliesTo, needs }: Part): string {
  const words = [
    ...(appliesTo ? [`限${appliesTo.map((kind) => KIND_NAMES[kind]).join("、")}`] : []),
    ...(needs ? [needsWords(needs)] : []),
  ];
  return words.length > 0 ? `（${words.join("；")}）` : "";
}

function partWords(part: Part): string {
  const points = `${part.points / 100} 分`;
  if ("equals" in part) return `为${yes(part.equals)}得 ${points}`;
  if ("atLeast" in part) return `达到 ${part.atLeast} 得 ${points}`;
  if ("share" in part) return `按比例，最多 ${points}`;
  if ("table" in part)
    return part.table.map(([bound, earned]) => `不超过 ${bound} 得 ${(earned ?? 0) / 100} 分`).join("，");
  if ("target" in part) return `达到 ${part.target / (part.shownPer ?? 1)} 得 ${points}，不足按比例`;
  const late = part.perDay ? `，每晚一天扣 ${part.perDay / 100} 分` : "";
  const { yearOffset, month, day } = part.due;
  return `${YEARS[yearOffset]}${month}月${day}日（含当日）前得 ${points}${late}`;
}

/** A rule in words, one line each. */
export function ruleWords(rule: Rule, kind: Item["kind"], facts: readonly Fact[]): string[] {
  const name = (key: string): string => facts.find((one) => one.key === key)?.name ?? key;
  if (rule.kind === "median-ratio")
    return [`${name(rule.fact)}达到同类单位中位数的 ${rule.factor} 倍得满分，不足按比例`];
  if (rule.kind === "per-case")
    return rule.cases.map(
      (one) => `${one.label}：每个${kind === "bonus" ? "加" : "扣"} ${one.each / 100} 分`,
    );
  if (rule.kind === "when")
    return rule.any.map((one) => ("equals" in one ? one.label : `${one.label}：达到 ${one.atLeast}（含）`));
  const { zeroWhen } = rule;
  const zero = zeroWhen ? [`${zeroWhen.reason}：本项 0 分`] : [];
  return [...zero, ...rule.parts.map((part) => `${part.label}：${partWords(part)}${applyWords(part)}`)];
}
