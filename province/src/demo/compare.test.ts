import { expect, test } from "vitest";
import { differences, readYardstick, type Result } from "./compare.ts";

const notice = await readYardstick();
const equal = (): Result => ({
  cycle: 2019,
  units: [],
  monitoring: { sites: 0, pages: 0, requests: 0, seconds: 0 },
  ...structuredClone(notice),
  notice: {
    number: "模拟通〔2020〕1号",
    date: "2020-03-02",
    lists: [
      ...Object.entries({ ...notice.findings, ...notice.excellentUnits }),
      ["individuals", notice.excellentIndividuals.map((one) => `${one.name}（${one.unit}）`)] as const,
    ].map(([key, names]) => ({ key, count: names.length, names: [...names] })),
  },
});

test("the notice's own figures: 5/20/6 units, 31 persons, lists of 7, 7, 4, 11 and 8", () => {
  expect(Object.values(notice.excellentUnits).map((list) => list.length)).toEqual([5, 20, 6]);
  expect(notice.excellentIndividuals).toHaveLength(31);
  expect(Object.values(notice.findings).map((list) => list.length)).toEqual([7, 7, 4, 11, 8]);
});

test("an equal result has no difference", () => expect(differences(equal(), notice)).toEqual([]));

test("a unit too many, one too few, another order and a wrong person are each named", () => {
  const result = equal();
  const hall = result.findings["service-hall-entrance-missing-or-dead"]!;
  hall.push("湘潭大学");
  result.findings["disclosure-missing"]!.shift();
  result.excellentUnits.bureau.reverse();
  result.excellentIndividuals[3]!.name = "某人";
  expect(differences(result, notice)).toEqual([
    "service-hall-entrance-missing-or-dead: not in the notice 湘潭大学",
    "disclosure-missing: missing 湖南交通工程学院",
    "excellentUnits.bureau: order differs from place 1 on: 湘西自治州教育和体育局 instead of 长沙市教育局",
    "excellentIndividuals: missing 黄建锋（郴州市教育局）",
    "excellentIndividuals: not in the notice 某人（郴州市教育局）",
  ]);
});

test("a notice whose text counts or names otherwise, or that is not out, is named", () => {
  const result = equal();
  result.notice!.lists[0]!.count += 1;
  result.notice!.lists[1]!.names.pop();
  expect(differences(result, notice)).toEqual([
    expect.stringMatching(/^notice\.[a-z-]+: says 8 instead of 7$/),
    expect.stringMatching(/^notice\.[a-z-]+: missing /),
  ]);
  expect(differences({ ...equal(), notice: null }, notice)).toEqual(["notice: not published"]);
});
