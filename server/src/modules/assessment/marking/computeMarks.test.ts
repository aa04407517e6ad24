import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { FactValue } from "../../evidence/read.ts";
import { median } from "../../../core/median.ts";
import { computeMarks, type FactMap } from "./computeMarks.ts";
import { fires } from "./factRules.ts";
import { readPack } from "../pack/pack.ts";
import { parseRubric } from "../pack/rubric.ts";
import { totalOf } from "./totalOf.ts";

const { rubric, lists, facts: factNames } = await readPack("hunan-2019");
const known = new Set(factNames.map((one) => one.key));

/** Facts of a unit about which everything is known and good. */
const GOOD: Record<string, FactValue> = {
  "contributions.submitted": 40,
  "contributions.adopted": 30,
  "contributions.adoptedPoints": 6000,
  "contributions.onTimeShare": 1,
  "contributions.emptyMonths": 0,
  "interviews.applied": 1,
  "interviews.held": 1,
  "interviews.notChosen": false,
  "interviews.guestIsHead": true,
  "interviews.answersPublished": true,
  "campaigns.entries": 2,
  "campaigns.used": 1,
  "registry.departmentFiled": true,
  "registry.officerFiled": true,
  "registry.filed": true,
  "registry.filedOnTime": true,
  "registry.filedOn": "2019-03-01",
  "registry.hasSite": true,
  "site.homeOpens": true,
  "site.columnFound": true,
  "site.catalogueFound": true,
  "site.guideFound": true,
  "site.rulesFound": true,
  "site.annualReportFound": true,
  "site.annualReportLate": false,
  "site.hallFound": true,
  "site.hallOpens": true,
  "site.hallOnHome": true,
  "desk.received": 12,
  "site.brokenHome": 0,
  "site.brokenOther": 0,
  "site.securityClean": true,
};
const map = (change: Record<string, FactValue> = {}): FactMap =>
  new Map(Object.entries({ ...GOOD, ...change }));
const peers = [
  map({ "contributions.submitted": 10, "contributions.adoptedPoints": 100 }),
  map({ "contributions.submitted": 20, "contributions.adoptedPoints": 200 }),
];
const markOf = (item: string, facts: FactMap, kind: "bureau" | "college" | "direct" = "college") =>
  computeMarks(rubric, kind, facts, [...peers, facts], 2019).find((mark) => mark.item === item)!;

test("the pack is sound: 100 points, five dimensions, every weight with its tag, every fact known", () => {
  expect(rubric.dimensions.map((one) => one.points)).toEqual([4000, 2000, 1500, 1500, 1000]);
  expect(rubric.items.every((item) => item.tag !== "" && item.basis !== "")).toBe(true);
  expect(lists.map((list) => list.key)).toEqual([
    "no-contribution-and-no-participation",
    "no-responsible-department-or-officer",
    "service-hall-entrance-missing-or-dead",
    "site-compromised-or-vulnerable",
    "disclosure-missing",
  ]);
});

test("a good unit gets every automatic point, and each mark says why", () => {
  const marks = computeMarks(rubric, "college", map(), [...peers, map()], 2019);
  for (const mark of marks.filter((one) => one.state === "computed")) {
    expect(mark.points, mark.item).toBe(rubric.items.find((item) => item.id === mark.item)!.points);
    expect(mark.explanation).not.toMatch(/，扣 /);
  }
});

test("a count is measured against the target of its kind that was published beforehand, not against others", () => {
  expect([median([]), median([3]), median([1, 2, 4]), median([1, 2, 4, 10])]).toEqual([null, 3, 2, 3]);
  // 12 of the 24 that give a college full points; a direct unit has its own target.
  const twelve = map({ "contributions.submitted": 12 });
  expect(markOf("A1", twelve)).toMatchObject({ points: 400, state: "computed" });
  expect(markOf("A1", twelve, "direct")).toMatchObject({ points: 533, state: "computed" });
  const busy = map({ "contributions.submitted": 500 });
  expect(
    computeMarks(rubric, "college", twelve, [twelve, busy, busy]).find((mark) => mark.item === "A1")!.points,
  ).toBe(400);
  expect(markOf("A1", map({ "contributions.submitted": 0 })).points).toBe(0);
  const nobody = [map({ "contributions.submitted": 0 })];
  expect(computeMarks(rubric, "college", nobody[0]!, nobody).find((mark) => mark.item === "A1")!.points).toBe(
    0,
  );
});

test("could not look is left out, never zero; a part that is unknown leaves the rest rescaled", () => {
  expect(markOf("A4", map({ "site.columnFound": null }))).toMatchObject({
    state: "could-not-look",
    points: null,
  });
  expect(markOf("D4", map({ "site.securityClean": null }))).toMatchObject({
    state: "could-not-look",
    points: null,
  });
  const partly = markOf("A5", map({ "site.guideFound": null, "site.rulesFound": false }));
  // Catalogue 1.50 of the known 2.50, rescaled to 4.00.
  expect(partly).toMatchObject({ state: "computed", points: 240 });
  expect(partly.explanation).toContain("另有 1 项未能核查");
  const absent = new Map(map());
  absent.delete("site.brokenHome");
  expect(markOf("D3", absent).state).toBe("could-not-look");
});

test("what does not apply is left out with its reason", () => {
  expect(markOf("A6", map(), "direct")).toMatchObject({ state: "not-applicable", points: null });
  expect(markOf("A4", map({ "registry.hasSite": false }))).toMatchObject({
    state: "not-applicable",
    explanation: expect.stringContaining("没有自建网站"),
  });
});

test("deductions never go below zero; a year without contributions gets nothing for being in time", () => {
  expect(markOf("D3", map({ "site.brokenHome": 3, "site.brokenOther": 4 })).points).toBe(250);
  expect(markOf("D3", map({ "site.brokenHome": 100 })).points).toBe(0);
  expect(markOf("A3", map({ "contributions.submitted": 0, "contributions.onTimeShare": null })).points).toBe(
    0,
  );
  expect(markOf("A6", map({ "site.annualReportLate": true })).points).toBe(300);
});

test("weight never leaves its dimension, and rounding is half-up, once", () => {
  const full = new Map(rubric.items.map((item) => [item.id, item.points]));
  expect(totalOf(rubric, full)?.total).toBe(10_000);
  const without = new Map(full);
  for (const id of ["A4", "A5", "A6", "D2", "D3", "D4", "D5"]) without.delete(id);
  expect(totalOf(rubric, without)?.total).toBe(10_000);
  without.set("A1", 0);
  // 8 of the 28 points that are left in dimension A (40) are lost: 40 × 20/28 + 60.
  expect(totalOf(rubric, without)?.total).toBe(8857);
  const none = new Map(full);
  for (const item of rubric.items) if (item.dimension === "E") none.delete(item.id);
  expect(totalOf(rubric, none)?.total).toBe(10_000);
  expect(totalOf(rubric, new Map())).toBeNull();
  const half = {
    ...rubric,
    dimensions: [{ id: "A", name: "A", points: 10_000, tag: "" }],
    items: [{ ...rubric.items[0]!, id: "A1", points: 200_000 }],
  };
  // 159,990 ÷ 200,000 × 100.00 = 79.995 → 80.00; 159,989 → 79.99.
  expect(totalOf(half, new Map([["A1", 159_990]]))?.total).toBe(8000);
  expect(totalOf(half, new Map([["A1", 159_989]]))?.total).toBe(7999);
});

test("totals stay between 0 and 100 and do not depend on the order of marks", () => {
  const marks = fc.record(
    Object.fromEntries(
      rubric.items.map((item) => [item.id, fc.option(fc.integer({ min: 0, max: item.points }))]),
    ),
  );
  fc.assert(
    fc.property(marks, (drawn) => {
      const entries = Object.entries(drawn).filter((entry): entry is [string, number] => entry[1] !== null);
      const total = totalOf(rubric, new Map(entries));
      const reversed = totalOf(rubric, new Map(entries.toReversed()));
      expect(reversed?.total).toBe(total?.total);
      if (total) expect(total.total >= 0 && total.total <= 10_000).toBe(true);
    }),
  );
});

test("a rule over facts names nobody for what is missing or could not be looked at", () => {
  const zero = lists[0]!;
  const filing = lists[1]!;
  const nothing = {
    "contributions.submitted": 0,
    "contributions.joint": 0,
    "interviews.held": 0,
    "interviews.notChosen": false,
    "campaigns.sent": 0,
  };
  expect(fires(zero, map(nothing))).toBe(true);
  expect(fires(zero, map({ ...nothing, "campaigns.sent": null }))).toBe(false);
  expect(fires(zero, map({ ...nothing, "campaigns.sent": 1 }))).toBe(false);
  // A part in a joint contribution is one: another unit leads it.
  expect(fires(zero, map({ ...nothing, "contributions.joint": 1 }))).toBe(false);
  // Applied, and kept away by the office, another unit or force: that is no “也未参加”.
  expect(fires(zero, map({ ...nothing, "interviews.notChosen": true }))).toBe(false);
  expect(fires(zero, new Map())).toBe(false);
  expect(fires(filing, map({ "registry.officerFiled": false }))).toBe(true);
  expect(fires(filing, new Map())).toBe(false);
});

test("a rubric that does not add up is refused with the place", () => {
  const copy = structuredClone(rubric);
  copy.items[0]!.points = 900;
  copy.items[1]!.id = "A3";
  copy.items[3]!.rule = {
    kind: "parts",
    parts: [{ fact: "site.nothing", equals: true, points: 300, label: "x" }],
  };
  expect(() => parseRubric(copy, known)).toThrow(
    /一级指标 A“政务公开”的指标合计 41\.00 分，应为 40\.00 分.*指标编号 A3 重复.*引用了未登记的数据 site\.nothing.*指标 A4 各部分合计 3\.00 分，应为 4\.00 分/,
  );
  expect(() => parseRubric({ ...rubric, items: "none" }, known)).toThrow(/评分细则的格式不对：items/);
});

test("who applied and was not chosen loses nothing; who was chosen and did not hold it does", () => {
  const c1 = (change: Record<string, FactValue>) =>
    markOf("C1", map({ "interviews.guestIsHead": false, "interviews.answersPublished": false, ...change }));
  expect(c1({ "interviews.applied": 1, "interviews.held": 0, "interviews.notChosen": true })).toMatchObject({
    points: 600,
    explanation: expect.stringContaining("“开展访谈”不适用（已申报而未被选定）"),
  });
  // Chosen: 1 of the 4 points that apply; guest and answers are only asked of what was held.
  expect(c1({ "interviews.applied": 1, "interviews.held": 0, "interviews.notChosen": false }).points).toBe(
    150,
  );
  expect(c1({ "interviews.applied": 0, "interviews.held": 0, "interviews.notChosen": false }).points).toBe(0);
  expect(c1({ "interviews.applied": 1, "interviews.held": 1, "interviews.notChosen": false }).points).toBe(
    400,
  );
});

test("the hall's items want a ledger: none collected or no case is not applicable, never a guess", () => {
  for (const id of ["B2", "B3", "B4"]) {
    const of = (cases: FactValue) => markOf(id, map({ "desk.received": cases }));
    expect(of(null)).toMatchObject({
      state: "not-applicable",
      explanation: expect.stringContaining("没有统计定稿"),
    });
    expect(of(0)).toMatchObject({
      state: "not-applicable",
      explanation: expect.stringContaining("没有登记的阳光服务受理事项"),
    });
    expect(of(7).state).toBe("needs-expert");
  }
  for (const id of ["A7", "C3"])
    expect(markOf(id, map({ "registry.hasSite": false })).state).toBe("not-applicable");
});

test("a security problem that was mended in time costs less than one that was not, and nobody is asked who had none", () => {
  const d4 = (clean: FactValue, mended: FactValue) =>
    markOf("D4", map({ "site.securityClean": clean, "site.securityMendedInTime": mended }));
  expect(
    [d4(true, null), d4(false, true), d4(false, false), d4(false, null)].map((one) => one.points),
  ).toEqual([300, 100, 0, 0]);
});

test("last year's orders make an item only where there were any; the day of filing is held against the pack's", () => {
  const e1 = (ordered: FactValue, share: FactValue) =>
    markOf("E1", map({ "rectification.ordered": ordered, "rectification.closedShare": share }));
  expect(e1(4, 0.75)).toMatchObject({ state: "computed", points: 300 });
  expect(e1(0, null)).toMatchObject({ state: "not-applicable" });
  expect(e1(null, null)).toMatchObject({ state: "could-not-look" });
  const year = (day: FactValue) =>
    computeMarks(rubric, "college", map({ "registry.filedOn": day }), peers, 2019).find(
      (one) => one.item === "D1",
    )!.points;
  expect([year("2018-05-01"), year("2019-06-30"), year("2019-07-01"), year("2020-02-01")]).toEqual([
    300, 300, 200, 200,
  ]);
});

test("one submission says little: below the least number no share is formed, and a direct unit has its own steps", () => {
  const a3 = (submitted: number, share: number, empty: number, kind?: "direct") =>
    markOf(
      "A3",
      map({
        "contributions.submitted": submitted,
        "contributions.onTimeShare": share,
        "contributions.emptyMonths": empty,
      }),
      kind,
    );
  expect(a3(1, 1, 11)).toMatchObject({
    points: 0,
    explanation: expect.stringContaining("来稿不足6篇，不计算比例"),
  });
  expect(a3(6, 1, 6).points).toBe(250);
  expect(a3(3, 1, 9, "direct").points).toBe(300);
  expect(a3(0, 1, 12).explanation).toContain("本年度没有来稿");
});
