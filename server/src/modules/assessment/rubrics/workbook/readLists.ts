import type { FindingList } from "../../pack.ts";
import { listFrom, valueFrom } from "./cellText.ts";
import type { Line } from "./line.ts";
import type { SHEETS } from "./sheets.ts";
import { PARAGRAPHS, YES_NO } from "./words.ts";

type ListLine = Line<(typeof SHEETS.lists.columns)[number]["key"]>;
type Test = { fact: string; equals: boolean | number };

function testsOf(line: ListLine): [Test, ...Test[]] {
  const text = line.text("tests");
  const tests = text.split(/[；;]/).map((one): Test | null => {
    const [, fact, value] = /^\s*([^=\s]+)\s*=\s*(\S+)\s*$/.exec(one) ?? [];
    const equals = valueFrom(value ?? "");
    return fact === undefined || equals === null ? null : { fact, equals };
  });
  const [first, ...rest] = tests.filter((one) => one !== null);
  if (first && rest.length + 1 === tests.length) return [first, ...rest];
  line.problem(`“数据”须如“contributions.submitted=0；interviews.held=0”，现为“${text}”`);
  return [{ fact: "", equals: false }];
}

function ruleOf(line: ListLine): Pick<FindingList, "rule"> {
  const match = line.text("match");
  if (match === "") {
    if (!line.empty("tests")) line.problem("有“数据”而没有“数据条件”");
    return {};
  }
  if (match === "全部") return { rule: { all: testsOf(line) } };
  if (match !== "任一") line.problem(`“数据条件”须为“全部”“任一”或留空，现为“${match}”`);
  return { rule: { any: testsOf(line) } };
}

/** The problem lists of the notice. */
export function readLists(lines: readonly ListLine[]): FindingList[] {
  return lines.map((line): FindingList => {
    const checks = listFrom(line.text("checks"));
    const message = line.text("message");
    return {
      key: line.text("key"),
      title: line.text("title"),
      paragraph: line.word("paragraph", PARAGRAPHS, "attitude"),
      honoursBar: line.word("honoursBar", YES_NO, "no") === "yes",
      limitWorkingDays: line.whole("limitWorkingDays", 1, 366),
      tag: line.text("tag"),
      ...(checks.length > 0 && { checks }),
      ...ruleOf(line),
      ...(message !== "" && { message }),
      sentence: line.text("sentence"),
    };
  });
}
