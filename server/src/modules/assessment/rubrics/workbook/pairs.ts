import type { DraftPack } from "../draftPack.ts";
import { listFrom, listText } from "./cellText.ts";
import type { Line, WrongCell } from "./line.ts";
import { COMBINE, GATES, YES_NO } from "./words.ts";

type Rubric = DraftPack["rubric"];
type Review = Rubric["review"];
type PairLine = Line<"name" | "value" | "note">;

/** One named value of a sheet that lists names and values. */
export interface Pair<Target> {
  name: string;
  note: string;
  write(target: Target): string | number;
  read(line: PairLine): Partial<Target>;
}

export const BASICS: readonly Pair<Rubric>[] = [
  {
    name: "代号",
    note: "字母、数字和横线",
    write: (one) => one.name,
    read: (line) => ({ name: line.text("value") }),
  },
  { name: "标题", note: "", write: (one) => one.title, read: (line) => ({ title: line.text("value") }) },
  {
    name: "版本",
    note: "可以留空",
    write: (one) => one.version ?? "",
    read: (line) => (line.empty("value") ? {} : { version: line.text("value") }),
  },
  { name: "说明", note: "", write: (one) => one.about, read: (line) => ({ about: line.text("value") }) },
  {
    name: "总分",
    note: "各一级指标分值之和",
    write: (one) => one.total / 100,
    read: (line) => ({ total: line.points("value") }),
  },
  {
    name: "优秀线",
    note: "含本数",
    write: (one) => one.excellentLine / 100,
    read: (line) => ({ excellentLine: line.points("value") }),
  },
  {
    name: "合格线",
    note: "低于此分为不合格；没有此线的留空",
    write: (one) => (one.passLine === undefined ? "" : one.passLine / 100),
    read: (line) => (line.empty("value") ? {} : { passLine: line.points("value") }),
  },
  {
    name: "同分排序",
    note: "按次序比较的一级指标编号，用顿号分隔；留空则同分并列",
    write: (one) => listText(one.tieBreak),
    read: (line) => ({ tieBreak: listFrom(line.text("value")) }),
  },
  {
    name: "异议期限（工作日）",
    note: "不少于 5",
    write: (one) => one.objectionDays,
    read: (line) => ({ objectionDays: line.whole("value", 5, 365) }),
  },
];

function gates(line: PairLine): Review["gates"] {
  return listFrom(line.text("value")).flatMap((word) => {
    const gate = GATES.from(word);
    if (!gate) line.problem(`“内容”须为${GATES.all}，现为“${word}”`);
    return gate ?? [];
  });
}

export const REVIEW: readonly Pair<Review>[] = [
  {
    name: "每单位专家人数",
    note: "",
    write: (one) => one.expertsPerUnit,
    read: (line) => ({ expertsPerUnit: line.whole("value", 1, 99) }),
  },
  {
    name: "分差界限",
    note: "两名专家的分差占该项分值的比例，超过则加评",
    write: (one) => one.thresholdShare,
    read: (line) => ({ thresholdShare: line.share("value") }),
  },
  {
    name: "合成方法",
    note: COMBINE.all,
    write: (one) => COMBINE.of(one.combine),
    read: (line) => ({ combine: line.word("value", COMBINE, "mean") }),
  },
  {
    name: "去掉最高最低分",
    note: "五名以上专家时；填是或否",
    write: (one) => YES_NO.of(one.trim ? "yes" : "no"),
    read: (line) => ({ trim: line.word("value", YES_NO, "no") === "yes" }),
  },
  {
    name: "复评调整界限",
    note: "复评可调整的幅度占该项分值的比例",
    write: (one) => one.boundShare,
    read: (line) => ({ boundShare: line.share("value") }),
  },
  {
    name: "试评单位数",
    note: "0 为不试评",
    write: (one) => one.pilotUnits,
    read: (line) => ({ pilotUnits: line.whole("value", 0, 10) }),
  },
  {
    name: "后续环节",
    note: `${GATES.all}，按次序，用顿号分隔；可以留空`,
    write: (one) => listText(one.gates.map(GATES.of)),
    read: (line) => ({ gates: gates(line) }),
  },
  { name: "来源标记", note: "", write: (one) => one.tag, read: (line) => ({ tag: line.required("value") }) },
];

/** Reads a sheet of names and values; every name exactly once. */
export function readPairs<Target>(
  sheet: string,
  pairs: readonly Pair<Target>[],
  lines: readonly PairLine[],
  wrong: WrongCell[],
): Partial<Target> {
  let out: Partial<Target> = {};
  const seen = new Set<string>();
  for (const line of lines) {
    const name = line.text("name");
    const pair = pairs.find((one) => one.name === name);
    if (!pair) line.problem(`没有名为“${name}”的项目`);
    else if (seen.has(name)) line.problem(`项目“${name}”重复`);
    else out = { ...out, ...pair.read(line) };
    seen.add(name);
  }
  for (const { name } of pairs)
    if (!seen.has(name)) wrong.push({ sheet, row: 1, problem: `缺少项目“${name}”` });
  return out;
}
