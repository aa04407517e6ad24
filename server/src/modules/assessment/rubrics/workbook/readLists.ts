import type { FindingList } from "../../pack/pack.ts";
import type { FactTest, Phrase } from "../../pack/phrases.ts";
import { conditionFrom, listFrom } from "./cellText.ts";
import type { Line } from "./line.ts";
import type { SHEETS } from "./sheets.ts";
import { PARAGRAPHS, YES_NO } from "./words.ts";

type ListLine = Line<(typeof SHEETS.lists.columns)[number]["key"]>;
type PhraseLine = Line<(typeof SHEETS.phrases.columns)[number]["key"]>;
type Test = FactTest;

function testsOf(line: ListLine): [Test, ...Test[]] {
  const text = line.text("tests");
  const tests = text.split(/[；;]/).map((one): Test | null => {
    const [, fact, sign, value] = /^\s*([^=≥\s]+)\s*([=≥])\s*(\S+)\s*$/.exec(one) ?? [];
    const condition = conditionFrom(`${sign === "≥" ? "≥" : ""}${value ?? ""}`);
    return fact === undefined || condition === null ? null : { fact, ...condition };
  });
  const [first, ...rest] = tests.filter((one) => one !== null);
  if (first && rest.length + 1 === tests.length) return [first, ...rest];
  line.problem(`“数据”须如“来稿数=0；开展访谈数=0”，现为“${text}”`);
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

/** The phrases of each list; a row of a list that isn't there is a problem of its cell. */
function phrasesOf(lines: readonly PhraseLine[], lists: readonly ListLine[]): Map<string, Phrase[]> {
  const keys = new Set(lists.map((line) => line.text("key")));
  const out = new Map<string, Phrase[]>();
  for (const line of lines) {
    const list = line.required("list");
    if (!line.empty("list") && !keys.has(list)) line.problem(`“问题清单”中没有 ${list}`);
    const subject = line.text("subject");
    const phrase: Phrase = {
      of: line.required("of"),
      ...(subject !== "" && { subject }),
      says: line.required("says"),
      sentence: line.required("sentence"),
    };
    out.set(list, [...(out.get(list) ?? []), phrase]);
  }
  return out;
}

/** The problem lists of the notice. */
export function readLists(lines: readonly ListLine[], phraseLines: readonly PhraseLine[]): FindingList[] {
  const phrases = phrasesOf(phraseLines, lines);
  return lines.map((line): FindingList => {
    const checks = listFrom(line.text("checks"));
    const message = line.text("message");
    const own = phrases.get(line.text("key")) ?? [];
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
      ...(own.length > 0 && { phrases: own }),
      sentence: line.text("sentence"),
    };
  });
}
