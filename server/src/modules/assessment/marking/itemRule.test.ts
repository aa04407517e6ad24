import { expect, test } from "vitest";
import type { FactValue } from "../../evidence/read.ts";
import { Fraction } from "../../../core/fraction.ts";
import { scoreItem } from "./itemRule.ts";
import type { Item } from "../pack/rubric.ts";
import type { Part, Rule } from "../pack/rules.ts";

const item = (more: Partial<Item> = {}): Item =>
  ({ id: "A1", points: 400, kind: "graded", appliesTo: ["college"], ...more }) as Item;
/** Whole hundredths: the numbers of these cases are chosen so that nothing is rounded. */
const inHundredths = <Scored extends { points: Fraction }>(scored: Scored | null) =>
  scored && { ...scored, points: scored.points.rounded() };
const score = (
  rule: Rule,
  facts: Record<string, FactValue>,
  more: Partial<Item> = {},
  medians: Record<string, number> = {},
) =>
  inHundredths(
    scoreItem(item(more), rule, new Map(Object.entries(facts)), {
      year: 2019,
      kind: "college",
      peerMedian: (fact) => (medians[fact] === undefined ? null : Fraction.of(medians[fact])),
      peerCount: () => 7,
    }),
  );
const parts = (...of: object[]): Rule =>
  ({ kind: "parts", parts: of.map((one) => ({ label: "项", ...one })) as Part[] }) as Rule;
const one = (part: object, value: FactValue) =>
  score(parts({ fact: "x", points: 400, ...part }), { x: value })?.points ?? null;

test("presence: exactly what is asked for; a number is no yes", () => {
  expect(one({ equals: true }, true)).toBe(400);
  expect(one({ equals: true }, false)).toBe(0);
  expect(one({ equals: false }, false)).toBe(400);
  expect(one({ equals: true }, 1)).toBe(0);
});

test("a threshold includes its bound", () => {
  expect(one({ atLeast: 3 }, 3)).toBe(400);
  expect(one({ atLeast: 3 }, 2.99)).toBe(0);
  expect(one({ atLeast: 3 }, 4)).toBe(400);
});

test("a share earns its part, never less than nothing and never more than all; it is shown as a percentage", () => {
  expect([0, 0.25, 1, 1.5, -0.5].map((value) => one({ share: true }, value))).toEqual([0, 100, 400, 400, 0]);
  const said = score(parts({ fact: "x", points: 400, share: true }), { x: 0.125 })!.explanation;
  expect(said).toBe("项：12.5%，扣 3.50 分");
});

test("a table: the first upper bound that holds, its bound included; beyond the last nothing", () => {
  const table = [
    [1, 400],
    [3, 200],
  ];
  expect([0, 1, 1.01, 3, 3.01].map((value) => one({ table }, value))).toEqual([400, 400, 200, 200, 0]);
});

test("a due day: the day itself is in time; each day late costs, without a rate everything; never below nothing", () => {
  const due = { yearOffset: 1, month: 1, day: 31 };
  expect(one({ due }, "2020-01-31")).toBe(400);
  expect(one({ due }, "2019-05-01")).toBe(400);
  expect(one({ due }, "2020-02-01")).toBe(0);
  expect(one({ due, perDay: 150 }, "2020-02-01")).toBe(250);
  expect(one({ due, perDay: 150 }, "2020-02-02")).toBe(100);
  expect(one({ due, perDay: 150 }, "2020-02-03")).toBe(0);
  expect(one({ due }, "someday")).toBeNull();
  const said = score(parts({ fact: "x", points: 400, due, perDay: 150 }), { x: "2020-02-02" })!;
  expect(said.explanation).toBe("项：2020年2月2日（期限 2020年1月31日，晚 2 天），扣 3.00 分");
  expect(score(parts({ fact: "x", points: 400, due }), { x: "2020-01-31" })!.explanation).toContain("按期");
});

test("parts that are unknown leave the rest rescaled, and it is said; all unknown is could not look", () => {
  const rule = parts({ fact: "a", points: 100, equals: true }, { fact: "b", points: 300, equals: true });
  expect(score(rule, { a: true, b: true })).toMatchObject({ points: 400 });
  expect(score(rule, { a: true, b: true })!.explanation).not.toContain("未能核查");
  expect(score(rule, { a: true, b: false })).toMatchObject({ points: 100 });
  expect(score(rule, { a: true })).toMatchObject({ points: 400 });
  expect(score(rule, { a: true, b: null })!.explanation).toContain("另有 1 项未能核查，按其余部分折算");
  expect(score(rule, { b: null })).toBeNull();
  expect(score(parts({ fact: "a", points: 0, equals: true }), { a: true })).toMatchObject({ points: 0 });
});

test("what makes the whole item nothing does so only when it is known to hold", () => {
  const rule = {
    ...parts({ fact: "a", points: 100, equals: true }),
    zeroWhen: { fact: "n", equals: 0, reason: "没有来稿" },
  } as Rule;
  expect(score(rule, { a: true, n: 0 })).toEqual({ points: 0, explanation: "没有来稿" });
  expect(score(rule, { a: true, n: 1 })).toMatchObject({ points: 400 });
  expect(score(rule, { a: true, n: null })).toMatchObject({ points: 400 });
  expect(score(rule, { a: true })).toMatchObject({ points: 400 });
});

test("cases: taken from the item, from the total or added, up to the item's points; one unknown count is could not look", () => {
  const rule: Rule = {
    kind: "per-case",
    cases: [
      { fact: "a", label: "甲", each: 100 },
      { fact: "b", label: "乙", each: 50 },
    ],
  };
  expect(score(rule, { a: 1, b: 2 })).toEqual({
    points: 200,
    explanation: "甲 1 个，每个扣 1.00；乙 2 个，每个扣 0.50",
  });
  expect(score(rule, { a: 4, b: 0 })!.explanation).not.toContain("为限");
  expect(score(rule, { a: 4, b: 1 })).toMatchObject({
    points: 0,
    explanation: expect.stringContaining("以 4.00 分为限"),
  });
  expect(score(rule, { a: 1, b: 0 }, { kind: "deduct", from: "total" })?.points).toBe(-100);
  expect(score(rule, { a: 9, b: 0 }, { kind: "deduct", from: "total" })?.points).toBe(-400);
  const none = score(rule, { a: 0, b: 0 }, { kind: "deduct", from: "total" })!.points;
  expect(Object.is(none, 0)).toBe(true);
  expect(score(rule, { a: 1, b: 0 }, { kind: "bonus" })).toMatchObject({
    points: 100,
    explanation: expect.stringContaining("每个加"),
  });
  expect(score(rule, { a: 9, b: 0 }, { kind: "bonus" })?.points).toBe(400);
  expect(score(rule, { a: 1, b: null })).toBeNull();
  expect(score(rule, { a: 1 })).toBeNull();
  expect(score(rule, { a: 1, b: true })).toBeNull();
});

test("a veto fires when one condition is known to hold, its bound included; an unknown never fires it", () => {
  const rule: Rule = {
    kind: "when",
    any: [
      { fact: "down", label: "不能访问", atLeast: 5 },
      { fact: "hit", label: "被篡改", equals: true },
    ],
  };
  const fired = (facts: Record<string, FactValue>) => score(rule, facts, { kind: "veto" })?.fired ?? null;
  expect(fired({ down: 5, hit: false })).toBe(true);
  expect(fired({ down: 4.99, hit: false })).toBe(false);
  expect(fired({ down: null, hit: true })).toBe(true);
  expect(fired({ down: null, hit: false })).toBe(false);
  expect(fired({ down: null, hit: null })).toBeNull();
  expect(fired({ down: "9", hit: false })).toBe(false);
  expect(score(rule, { down: 7, hit: true })!.explanation).toBe("不能访问：7（达到 5）；被篡改");
  expect(score(rule, { down: 1, hit: false })!.explanation).toBe("未触发：不能访问、被篡改");
  expect(score(rule, { down: 1 })!.explanation).toBe("未触发：不能访问；另有 1 项未能核查，不作为否决");
  const exact: Rule = { kind: "when", any: [{ fact: "n", label: "次数", equals: 0 }] };
  expect(score(exact, { n: 0 })).toMatchObject({ fired: true, explanation: "次数：0" });
});

test("against the median: the factor times it is full, nothing below nothing; a median of nothing gives all to whoever has any", () => {
  const rule: Rule = { kind: "median-ratio", fact: "x", factor: 2 };
  const of = (own: FactValue, middle?: number) =>
    score(rule, { x: own }, {}, middle === undefined ? {} : { x: middle })?.points ?? null;
  expect([0, 5, 10, 20, 40, -3].map((own) => of(own, 10))).toEqual([0, 100, 200, 400, 400, 0]);
  expect([of(0, 0), of(1, 0)]).toEqual([0, 400]);
  expect([of(null, 10), of(5), of("5", 10)]).toEqual([null, null, null]);
  const shown = score({ ...rule, shownPer: 100 }, { x: 500 }, {}, { x: 1000 })!.explanation;
  expect(shown).toBe("本单位 5，同类单位中位数 10（7 个单位），达到中位数的 2 倍得满分");
});

test("a target that was published beforehand: in proportion up to it, whatever others do", () => {
  expect([
    one({ target: 24 }, 24),
    one({ target: 24 }, 240),
    one({ target: 24 }, 12),
    one({ target: 24 }, 0),
  ]).toEqual([400, 400, 200, 0]);
  const scored = score(parts({ fact: "x", points: 400, target: 3000, shownPer: 100 }), { x: 1500 });
  expect(scored).toMatchObject({ points: 200, explanation: "项：15（满分目标 30），扣 2.00 分" });
  expect(score(parts({ fact: "x", points: 400, target: 24 }), { x: null })).toBeNull();
});

test("a part for other kinds is no part; one whose premise fails leaves its points to the rest and says why", () => {
  const rule = parts(
    { fact: "a", points: 200, target: 10, appliesTo: ["bureau"] },
    { fact: "a", points: 200, target: 20, appliesTo: ["college", "direct"] },
    { fact: "b", points: 200, share: true, needs: { fact: "a", atLeast: 5, reason: "太少" } },
  );
  expect(score(rule, { a: 10, b: 1 })).toMatchObject({ points: 300 });
  expect(score(rule, { a: 4, b: 0 })).toMatchObject({
    points: 80,
    explanation: "项：4（满分目标 20），扣 1.60 分；“项”不适用（太少）",
  });
  // Nobody knows whether the premise holds: the part stays.
  expect(
    score(parts({ fact: "b", points: 400, share: true, needs: { fact: "c", atLeast: 1, reason: "没有" } }), {
      b: 0.5,
    })?.points,
  ).toBe(200);
  // … unless the rule says that unknown leaves it out.
  const unknown = { fact: "c", equals: true, reason: "没有", unknown: "未收集" };
  expect(
    score(
      parts(
        { fact: "a", points: 200, equals: true },
        { fact: "b", points: 200, equals: true, needs: unknown },
      ),
      { a: true, b: false },
    ),
  ).toMatchObject({
    points: 400,
    explanation: expect.stringContaining("“项”不适用（未收集）"),
  });
});

test("of what should not be there the reason says whether it is, and no 没有…：否", () => {
  const rule = parts({ label: "没有经确认的安全问题", fact: "x", points: 300, equals: true });
  expect(score(rule, { x: true })?.explanation).toBe("没有经确认的安全问题");
  expect(score(rule, { x: false })?.explanation).toBe("有经确认的安全问题，扣 3.00 分");
});
