import type { FindingList } from "./pack.ts";

export type Phrase = NonNullable<FindingList["phrases"]>[number];
export type FactTest = Extract<FindingList["rule"], { any: object }>["any"][number];

/** Whether a known value is what a list names a unit for; a threshold includes its bound. */
export const meets = (test: FactTest, value: boolean | number | string | null): boolean =>
  "equals" in test ? value === test.equals : typeof value === "number" && value >= test.atLeast;

export const testsOf = ({ rule }: Pick<FindingList, "rule">): FactTest[] =>
  rule ? ("all" in rule ? rule.all : rule.any) : [];

/** What may put a unit on a list each by itself: its checks, or the facts of a rule of which any will do. */
export const reasonsOf = (list: Pick<FindingList, "checks" | "rule">): string[] =>
  list.checks ?? (list.rule && "any" in list.rule ? list.rule.any.map((test) => test.fact) : []);

/** A phrase's name inside its list. */
export const phraseKey = ({ of, subject }: Pick<Phrase, "of" | "subject">): string =>
  subject === undefined ? of : `${of}:${subject}`;

/** The key of the finding that one fact of a list's rule raises by itself. */
export const keyOfTest = (list: Pick<FindingList, "key">, fact: string): string => `${list.key}/${fact}`;

/** What holds of the unit by this finding alone; null for a finding or a list of an earlier program, which tells nothing apart. */
export function phraseOf(
  list: Pick<FindingList, "key" | "rule" | "phrases">,
  { check, key }: { check: string; key: string },
): Phrase | null {
  const own = list.phrases ?? [];
  const found = list.rule
    ? own.find((one) => key === keyOfTest(list, one.of))
    : (own.find(
        (one) => one.of === check && one.subject !== undefined && key === `${check}:${one.subject}`,
      ) ?? own.find((one) => one.of === check && one.subject === undefined));
  return found ?? null;
}

/** The rule as far as a finding rests on it: the one fact that it names, else the whole. */
export function ruleOfFinding(
  list: Pick<FindingList, "key" | "rule" | "phrases">,
  key: string,
): Pick<FindingList, "rule"> {
  const own = testsOf(list).filter((test) => key === keyOfTest(list, test.fact));
  const [first, ...rest] = own;
  return first ? { rule: { any: [first, ...rest] } } : { rule: list.rule };
}

const HOLES = ["{units}", "{count}"];
const rightHoles = (text: string): boolean =>
  HOLES.every((hole) => text.split(hole).length === 2) &&
  !/[{}]/.test(HOLES.reduce((rest, hole) => rest.replace(hole, ""), text));

/** What is wrong with a list's phrases, one Chinese sentence each, without its full stop. */
export function phraseProblems(list: FindingList): string[] {
  const phrases = list.phrases ?? [];
  const reasons = reasonsOf(list);
  const at = `问题清单 ${list.key}`;
  const keys = phrases.map(phraseKey);
  const lacking =
    reasons.length > 1 || phrases.length > 0
      ? reasons.filter((of) => !phrases.some((one) => one.of === of && one.subject === undefined))
      : [];
  return [
    ...lacking.map((of) => `${at} 须为 ${of} 单独写明表述，单位只因实际存在的问题被列名`),
    ...phrases
      .filter((one) => !reasons.includes(one.of))
      .map((one) => `${at} 的表述“${one.says}”所属的 ${one.of} 不在该清单的检查项或“任一”数据中`),
    ...phrases
      .filter((one) => list.rule && one.subject !== undefined)
      .map((one) => `${at} 的表述“${one.says}”不能填细分，细分只用于检查项`),
    ...[...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))].map(
      (key) => `${at} 的 ${key} 有两条表述，请只留一条`,
    ),
    ...phrases
      .filter((one) => one.says.trim() === "" || /[{}]/.test(one.says))
      .map((one) => `${at} 的 ${phraseKey(one)} 须写明问题表述，且不含花括号`),
    ...phrases
      .filter((one) => !rightHoles(one.sentence))
      .map((one) => `${at} 的 ${phraseKey(one)} 的通报语句须各含一次 {units} 和 {count}`),
  ];
}
