import { expect, test } from "vitest";
import type { FactValue } from "../../evidence/read.ts";
import { computeMarks, type Exemptions } from "./computeMarks.ts";
import type { Item, Rubric } from "../pack/rubric.ts";

const yes = { kind: "parts", parts: [{ fact: "x", label: "项", points: 400, equals: true }] };
const cases = { kind: "per-case", cases: [{ fact: "n", label: "例", each: 100 }] };
const veto = { kind: "when", any: [{ fact: "bad", label: "被篡改", equals: true }] };
function mark(more: object, facts: Record<string, FactValue>, exempt?: Exemptions) {
  const item = { id: "A1", points: 400, kind: "graded", appliesTo: ["college"], ...more } as Item;
  const of = { items: [item] } as Rubric;
  const own = new Map(Object.entries(facts));
  return computeMarks(of, "college", own, [own], 2019, exempt)[0]!;
}

test("the state of each kind of item, with its points and its sentence", () => {
  expect(mark({}, {})).toMatchObject({ state: "needs-expert", points: null });
  expect(mark({ rule: yes }, { x: true })).toMatchObject({
    state: "computed",
    points: 400,
    explanation: "项：是",
    facts: { x: true },
  });
  expect(mark({ rule: yes }, { x: false }).explanation).toContain("项：否");
  expect(mark({ rule: yes }, { x: false }).explanation).toBe("项：否，扣 4.00 分");
  expect(mark({ rule: yes }, {})).toMatchObject({
    state: "could-not-look",
    points: null,
    facts: { x: null },
  });
  expect(mark({ rule: cases, kind: "bonus" }, { n: 2 }).explanation).toContain("加 2.00 分（最多 4.00 分）");
  const total = { rule: cases, kind: "deduct", from: "total" };
  expect(mark(total, { n: 2 })).toMatchObject({ points: -200 });
  expect(mark(total, { n: 2 }).explanation).toContain("扣 2.00 分（最多 4.00 分）");
  expect(mark(total, { n: 0 }).explanation).toContain("扣 0.00 分");
});

test("a veto that fires bars from honours or fails the result; one that does not, or is unknown, costs nothing", () => {
  const one = (effect: string, bad: FactValue) =>
    mark({ rule: veto, kind: "veto", effect, points: 0 }, { bad });
  expect(one("honours", true)).toMatchObject({
    state: "veto",
    points: null,
    explanation: expect.stringContaining("不得评为优秀"),
  });
  expect(one("result", true).explanation).toContain("结果为不合格");
  expect(one("result", false)).toMatchObject({ state: "computed", points: 0, explanation: "未触发：被篡改" });
  expect(one("result", null)).toMatchObject({
    state: "could-not-look",
    explanation: expect.stringContaining("不作为否决"),
  });
});

test("what does not apply: by kind, by a fact that is known, by a decision with its reason; an unknown need leaves the item in", () => {
  const needs = { fact: "site", equals: true, reason: "没有自建网站" };
  expect(mark({ rule: yes, appliesTo: ["bureau"] }, { x: true }).state).toBe("not-applicable");
  const without = mark({ rule: yes, needs }, { x: true, site: false });
  expect(without).toMatchObject({ state: "not-applicable", points: null, facts: { x: true, site: false } });
  expect(without.explanation).toContain("没有自建网站");
  for (const site of [true, null])
    expect(mark({ rule: yes, needs }, { x: true, site })).toMatchObject({ state: "computed", points: 400 });
  expect(mark({ rule: yes, needs }, { x: true })).toMatchObject({ state: "computed" });
  const decided = mark({ rule: yes }, { x: true }, new Map([["A1", "停办"]]));
  expect(decided).toMatchObject({ state: "not-applicable", points: null });
  expect(decided.explanation).toContain("停办");
  expect(mark({ rule: yes }, { x: true }, new Map([["A2", "停办"]])).state).toBe("computed");
});
