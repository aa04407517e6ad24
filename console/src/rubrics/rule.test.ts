import { expect, test } from "vitest";
import type { Part, Rule } from "./rubric.ts";
import { asPart, emptyRule, PART_NAMES, partKind, ruleKinds, ruleWords, type PartKind } from "./rule.ts";

const facts = [{ key: "a.b", name: "来稿数", type: "number", writtenBy: "x" }];

test("a part keeps its fact, words and points under another condition", () => {
  const part: Part = { fact: "a.b", label: "来稿", points: 300, atLeast: 2 };
  for (const kind of Object.keys(PART_NAMES) as PartKind[]) {
    const changed = asPart(part, kind);
    expect(partKind(changed)).toBe(kind);
    expect(changed).toMatchObject({ fact: "a.b", label: "来稿", points: 300 });
  }
});

test("a new rule is of a kind that fits the item and gives the item's points", () => {
  expect(ruleKinds("veto")).toEqual(["when"]);
  expect(ruleKinds("deduct")).not.toContain("when");
  expect(emptyRule("parts", 500)).toMatchObject({ parts: [{ points: 500 }] });
});

test("rules in words", () => {
  const words = (rule: Rule, kind: "graded" | "bonus" | "veto" = "graded") => ruleWords(rule, kind, facts);
  expect(words({ kind: "median-ratio", fact: "a.b", factor: 1.5 })).toEqual([
    "来稿数达到同类单位中位数的 1.5 倍得满分，不足按比例",
  ]);
  const each = { kind: "per-case" as const, cases: [{ fact: "a.b", label: "链接", each: 10 }] };
  expect([words(each), words(each, "bonus")]).toEqual([["链接：每个扣 0.1 分"], ["链接：每个加 0.1 分"]]);
  expect(
    words(
      {
        kind: "when",
        any: [
          { fact: "a.b", label: "比例", atLeast: 0.05 },
          { fact: "a.b", label: "泄密", equals: true },
        ],
      },
      "veto",
    ),
  ).toEqual(["比例：达到 0.05（含）", "泄密"]);
  expect(
    words({
      kind: "parts",
      zeroWhen: { fact: "a.b", equals: 0, reason: "没有来稿" },
      parts: [
        { fact: "a.b", label: "甲", points: 100, equals: false },
        {
          fact: "a.b",
          label: "乙",
          points: 150,
          table: [
            [0, 150],
            [2, 50],
          ],
        },
        { fact: "a.b", label: "丙", points: 100, due: { yearOffset: 1, month: 1, day: 31 }, perDay: 10 },
        { fact: "a.b", label: "丁", points: 100, share: true },
        {
          fact: "a.b",
          label: "戊",
          points: 100,
          target: 2400,
          shownPer: 100,
          appliesTo: ["bureau", "college"],
          needs: { fact: "a.b", atLeast: 1, reason: "没有受理", unknown: "未收集台账" },
        },
      ],
    }),
  ).toEqual([
    "没有来稿：本项 0 分",
    "甲：为否得 1 分",
    "乙：不超过 0 得 1.5 分，不超过 2 得 0.5 分",
    "丙：次年1月31日（含当日）前得 1 分，每晚一天扣 0.1 分",
    "丁：按比例，最多 1 分",
    "戊：达到 24 得 1 分，不足按比例（限市州教育（体）局、高等学校；没有受理或未收集台账的不适用）",
  ]);
});
