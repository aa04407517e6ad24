import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { FactValue } from "../../evidence/read.ts";
import { computeMarks, type FactMap } from "../marking/computeMarks.ts";
import { readPack } from "../pack/pack.ts";
import { fires, settles } from "../marking/factRules.ts";
import { effectOf, unconfirmed } from "../pack/rubric.ts";
import { automaticTotal } from "./previewUnit.ts";
import { problemsOfPack } from "./problems.ts";
import { totalOf } from "../marking/totalOf.ts";

const pack = await readPack("guoban-2019");
const { rubric } = pack;

/** A unit about which everything is known and nothing is wrong: yes where a site should, no where it must not, no case of anything. */
const HAS = ["registry.hasSite", "registry.hasPublicService", "interaction.hasChannel", "services.offered"];
const GOOD: Record<string, FactValue> = Object.fromEntries(
  pack.facts.map(({ key, type }) => [key, type === "number" ? 0 : HAS.includes(key)]),
);
const resultOf = (change: Record<string, FactValue> = {}, kind: "bureau" | "college" = "bureau") => {
  const facts: FactMap = new Map(Object.entries({ ...GOOD, ...change }));
  const marks = computeMarks(rubric, kind, facts, [facts], 2019);
  const points = new Map(
    marks.flatMap((mark): [string, number][] => (mark.points === null ? [] : [[mark.item, mark.points]])),
  );
  return { marks, whole: totalOf(rubric, points), ...automaticTotal({ rubric, kind, marks }) };
};

test("four blocks of 30, 25, 25 and 20 points, six vetoes, a bonus of at most 30 above 80", () => {
  expect(rubric.dimensions.map((one) => [one.name, one.points, one.tag])).toEqual([
    ["发布解读", 3000, "[M]"],
    ["办事服务", 2500, "[S-]"],
    ["互动交流", 2500, "[M]"],
    ["功能设计", 2000, "[M]"],
  ]);
  const vetoes = rubric.items.filter((one) => one.kind === "veto");
  expect(vetoes.map((one) => [one.id, one.effect])).toEqual(
    ["V1", "V2", "V3", "V4", "V5", "V6"].map((id) => [id, "result"]),
  );
  expect([rubric.passLine, rubric.bonus]).toMatchObject([6000, { above: 8000, cap: 3000, tag: "[S]" }]);
  expect(problemsOfPack(pack)).toEqual([]);
});

test("every item says whether its numbers are confirmed; only vetoes known in full are", () => {
  expect(rubric.items.every((one) => /\[(S|S-|M|P)\]/.test(one.tag) && one.basis !== "")).toBe(true);
  const confirmed = rubric.items.filter((one) => !unconfirmed(one.tag)).map((one) => one.id);
  expect(confirmed).toEqual(["V1", "V2", "V3", "V4", "V5"]);
});

test("the self-check of a central agency: 5, 2, 3 and 1 points taken off leave 89", () => {
  const { total, veto } = resultOf({
    "columns.stalePolicy": 1,
    "services.statisticsStale": 1,
    "interaction.repliesUnpublished": 1,
    "site.nameFaults": 1,
  });
  expect([total, veto]).toEqual([8900, null]);
});

test.each([
  ["V1", "security.datesForged", true, false],
  ["V2", "availability.failureShare", 0.05, 0.0499],
  ["V3", "site.homeStaleDays", 14, 13],
  ["V4", "columns.staleNewsAndPolicy", 5, 4],
  ["V4", "columns.overdue", 10, 9],
  ["V4", "columns.blank", 5, 4],
  ["V5", "interaction.hasChannel", false, true],
  ["V5", "interaction.unansweredOverThreeMonths", 1, 0],
  ["V6", "services.offered", false, true],
  ["V6", "services.guidesLackingFour", 5, 4],
  ["V6", "services.fewAndAllLacking", true, false],
] as const)("%s fires at %s = %s, not at %s; then there is no score", (item, fact, at, below) => {
  const hit = resultOf({ [fact]: at });
  expect(hit.total).toBeNull();
  expect(hit.veto).toContain(item);
  expect(hit.marks.filter((mark) => mark.state === "veto").map((mark) => mark.item)).toEqual([item]);
  expect([resultOf({ [fact]: below }).veto, resultOf({ [fact]: null }).veto]).toEqual([null, null]);
});

test("a unit without outward service: 办事服务 is left out, 75 points × 4/3, and its veto can't fire", () => {
  const without = {
    "registry.hasPublicService": false,
    "services.offered": false,
    "services.statisticsStale": 1,
  };
  expect(resultOf(without)).toMatchObject({ total: 10_000, veto: null });
  // 75 − 6 = 69 points; 69 × 4/3 = 92.
  const { total, whole } = resultOf({ ...without, "site.nameFaults": 1, "columns.stalePolicy": 1 });
  expect(total).toBe(9200);
  expect(whole!.dimensions.map((one) => one.applicable)).toEqual([3000, 0, 2500, 2000]);
});

test("the bonus counts above 80 points, not at 80", () => {
  const six = { "interaction.consultations": 6 };
  // 5 + 5 + 6 + 4 = 20 points off, each up to the cap of its item.
  const eighty = {
    "columns.staleNews": 3,
    "columns.stalePolicy": 1,
    "interaction.trialUnanswered": 2,
    "site.brokenHome": 40,
  };
  expect(resultOf({ ...eighty, ...six }).whole).toMatchObject({ base: 8000, bonus: 0, total: 8000 });
  expect(resultOf({ ...six }).whole).toMatchObject({ base: 10_000, bonus: 300, total: 10_300 });
  expect(resultOf({ "interaction.consultations": 5 }).whole).toMatchObject({ bonus: 0 });
  const marks = new Map(resultOf({ ...eighty, ...six }).marks.map((mark) => [mark.item, mark.points ?? 0]));
  expect(totalOf(rubric, marks.set("D3", 1))).toMatchObject({ base: 8001, bonus: 300, total: 8301 });
  expect(totalOf(rubric, marks.set("J1", 9999))).toMatchObject({ base: 8001, bonus: 3000, total: 11_001 });
});

test("below 60 is under the pass line, 60 is not", () => {
  // 4 + 5 + 5 + 5 + 6 + 6 + 5 + 4 = 40 points off.
  const sixty = {
    "disclosure.leadersErrors": 9,
    "columns.staleNews": 1,
    "columns.stalePolicy": 1,
    "interaction.submissionFaulty": 1,
    "interaction.repliesUnpublished": 2,
    "interaction.trialUnanswered": 2,
    "interaction.consultationMissing": 2,
    "site.brokenOther": 80,
  };
  expect(resultOf(sixty).total).toBe(6000);
  expect(resultOf({ ...sixty, "services.guideElementsMissing": 1 }).total).toBeLessThan(rubric.passLine!);
});

test("universities are no government sites: marks of such sites do not apply, and no weight leaves its block", () => {
  const { marks, total } = resultOf({}, "college");
  const left = marks.filter((mark) => mark.state === "not-applicable").map((mark) => mark.item);
  expect(left).toEqual(["A6", "A7", "B2", "C2", "C5", "D2", "D4", "D5"]);
  expect(total).toBe(10_000);
});

test("whatever is counted, no item loses more than its points and nothing below zero remains", () => {
  const counted = pack.facts.filter((one) => one.type === "number").map((one) => one.key);
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...counted), fc.nat(500)), (change) => {
      const { marks, whole } = resultOf(change);
      for (const item of rubric.items.filter((one) => one.kind === "deduct")) {
        const mark = marks.find((one) => one.item === item.id)!;
        expect(mark.points! >= 0 && mark.points! <= item.points).toBe(true);
      }
      expect(whole!.total >= 0 && whole!.base <= 10_000).toBe(true);
    }),
  );
});

test("a veto makes a government site 不合格; a college, which it does not bind, is only kept from honours", () => {
  for (const item of rubric.items.filter((one) => one.kind === "veto"))
    expect((["bureau", "college", "direct"] as const).map((kind) => effectOf(item, kind))).toEqual([
      "result",
      "honours",
      "honours",
    ]);
  const down = { "availability.failureShare": 0.05 };
  expect(resultOf(down)).toMatchObject({ total: null, veto: "V2 站点无法访问" });
  const college = resultOf(down, "college");
  expect([college.veto, college.total]).toEqual([null, 10_000]);
  expect(college.marks.find((mark) => mark.item === "V2")).toMatchObject({
    state: "veto",
    explanation: "一票否决：1周监测中超过（含）15秒仍打不开的次数占比：0.05（达到 0.05）；不得评为优秀",
  });
});

test("a few broken links or missing marks cost points and name nobody; above the threshold they do", () => {
  const list = (key: string) => pack.lists.find((one) => one.key === key)!;
  const names = (key: string, facts: Record<string, FactValue>) =>
    [fires, settles].map((of) => of(list(key), new Map(Object.entries(facts))));
  const links = (share: FactValue, checked: FactValue) =>
    names("broken-links", { "site.brokenShare": share, "site.linksChecked": checked });
  expect([links(0.05, 50), links(0.0499, 500), links(0.5, 49), links(null, 500), links(0.2, null)]).toEqual([
    [true, true],
    [false, true],
    [false, true],
    [false, false],
    [false, false],
  ]);
  expect([3, 2, null].map((missing) => names("marks-missing", { "site.marksMissing": missing })[0])).toEqual([
    true,
    false,
    false,
  ]);
});
