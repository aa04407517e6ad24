import type { Part, Rule, Trigger } from "../../pack/rules.ts";
import { listFrom, numberFrom, perFrom, pointsFrom } from "./cellText.ts";
import type { Line } from "./line.ts";
import type { SHEETS } from "./sheets.ts";
import { KIND_WORDS, YEARS } from "./words.ts";

export type RuleLine = Line<(typeof SHEETS.rules.columns)[number]["key"]>;

function table(line: RuleLine): [number, number][] {
  const text = line.text("value");
  const rows = text.split(/[；;]/).map((one): [number, number] | null => {
    const [, bound, earned] = /^\s{0,9}≤\s{0,9}(\S{1,20})\s{0,9}得\s{0,9}(\S{1,20})\s{0,9}$/.exec(one) ?? [];
    const upper = numberFrom(bound ?? "");
    const points = pointsFrom(earned ?? "");
    return upper === null || points === null ? null : [upper, points];
  });
  if (!rows.includes(null)) return rows.filter((one) => one !== null);
  line.problem(`“标准”须如“≤0 得 2；≤2 得 1.5”，现为“${text}”`);
  return [[0, 0]];
}

function due(line: RuleLine): Extract<Part, { due: object }>["due"] {
  const text = line.text("value");
  const [, word, month, day] = /^(..)(\d{1,2})月(\d{1,2})日$/.exec(text) ?? [];
  const year = YEARS.from(word ?? "");
  const found = { yearOffset: Number(year), month: Number(month), day: Number(day) };
  const real = found.month >= 1 && found.month <= 12 && found.day >= 1 && found.day <= 31;
  if (year !== undefined && real) return found;
  line.problem(`“标准”须如“次年1月31日”，现为“${text}”`);
  return { yearOffset: 0, month: 1, day: 1 };
}

function yesNo(line: RuleLine): boolean {
  const value = line.value("value");
  if (typeof value === "boolean") return value;
  line.problem(`“标准”须为是或否，现为“${value}”`);
  return false;
}

/** The kinds that a part is for; none named: all. */
function kindsOf(line: RuleLine): Pick<Part, "appliesTo"> {
  const kinds = listFrom(line.text("kinds")).flatMap((word) => {
    const kind = KIND_WORDS.from(word);
    if (!kind) line.problem(`“适用单位”须为${KIND_WORDS.all}，现为“${word}”`);
    return kind ?? [];
  });
  return kinds.length > 0 ? { appliesTo: kinds } : {};
}

function target(line: RuleLine): { target: number; shownPer?: number } {
  const read = perFrom(line.text("value"));
  if (!read) line.problem(`“标准”须为大于 0 的目标，如“24”，现为“${line.text("value")}”`);
  return { target: read?.value ?? 1, ...(read?.per !== undefined && { shownPer: read.per }) };
}

/** What can't be taken ends as a harmless part: the problem is noted, and a book with problems is not taken. */
function part(line: RuleLine, compare: string): Part {
  const needs = line.needs({
    fact: "needs",
    value: "needsValue",
    reason: "needsReason",
    unknown: "needsUnknown",
  });
  return { ...compared(line, compare), ...kindsOf(line), ...(needs && { needs }) };
}

function compared(line: RuleLine, compare: string): Part {
  const base = { fact: line.text("fact"), label: line.text("label"), points: line.points("points") };
  if (compare === "等于") return { ...base, equals: yesNo(line) };
  if (compare === "达到") return { ...base, atLeast: line.number("value") };
  if (compare === "目标") return { ...base, ...target(line) };
  if (compare === "查表") return { ...base, table: table(line) };
  if (compare === "期限") {
    const found = { ...base, due: due(line) };
    if (line.empty("perDay")) return found;
    const perDay = line.points("perDay");
    if (perDay > 0) return { ...found, perDay };
    line.problem("“逾期每天扣”须大于 0，不扣的留空");
    return found;
  }
  if (compare !== "按比例")
    line.problem(`“比较”须为等于、达到、按比例、目标、查表、期限或记零，现为“${compare}”`);
  return { ...base, share: true };
}

function parts(lines: readonly RuleLine[]): Rule {
  const zero = lines.filter((line) => line.text("compare") === "记零");
  const rest = lines.filter((line) => !zero.includes(line));
  if (zero[1]) zero[1].problem("同一评分要点只能有一行“记零”");
  if (rest.length === 0) zero[0]?.problem("只有“记零”，没有得分的部分");
  const [first] = zero;
  return {
    kind: "parts",
    parts: rest.map((line) => part(line, line.text("compare"))),
    ...(first && {
      zeroWhen: { fact: first.text("fact"), equals: first.value("value"), reason: first.text("label") },
    }),
  };
}

function trigger(line: RuleLine): Trigger {
  const base = { fact: line.text("fact"), label: line.text("label") };
  const compare = line.text("compare");
  if (compare !== "等于" && compare !== "达到") line.problem(`“比较”须为等于或达到，现为“${compare}”`);
  return compare === "等于"
    ? { ...base, equals: line.value("value") }
    : { ...base, atLeast: line.number("value") };
}

function medianRatio(line: RuleLine): Rule {
  const text = line.text("value");
  const read = perFrom(text);
  if (!read) {
    line.problem(`“标准”须为大于 0 的倍数，如“1.5”，现为“${text}”`);
    return { kind: "median-ratio", fact: line.text("fact"), factor: 1 };
  }
  const rule = { kind: "median-ratio" as const, fact: line.text("fact"), factor: read.value };
  return read.per === undefined ? rule : { ...rule, shownPer: read.per };
}

/** The rows of one item as its rule. */
export function readRule(kind: Rule["kind"], lines: readonly [RuleLine, ...RuleLine[]]): Rule {
  const [first, second] = lines;
  if (kind === "median-ratio") {
    second?.problem("与同类比较的规则只能有一行");
    return medianRatio(first);
  }
  if (kind === "parts") return parts(lines);
  if (kind === "when") return { kind, any: lines.map(trigger) };
  return {
    kind,
    cases: lines.map((line) => ({
      fact: line.text("fact"),
      label: line.text("label"),
      each: line.points("points"),
    })),
  };
}
