import { expect, test } from "vitest";
import { factNames, factWords, keptWords } from "./factWords.ts";

const names = factNames([
  { key: "contributions.submitted", name: "来稿数" },
  { key: "registry.officerFiled", name: "专干已备案" },
  { key: "availability.failureShare", name: "无法正常访问的次数占比" },
]);

test("a fact is said with its name, its unit, its day and where it comes from", () => {
  const fact = { key: "contributions.submitted", value: 0, asOf: "2020-03-02", source: "content.tally" };
  expect(factWords(fact, names)).toBe("来稿数：0篇（截至2020年3月2日，来稿统计）");
  expect(factWords({ ...fact, closedUntil: "2019-10-31" }, names)).toBe(
    "来稿数：0篇（截至2019年10月31日，来稿统计）",
  );
  const filing = {
    key: "registry.officerFiled",
    value: false,
    asOf: "2019-12-31",
    source: "registry.filing",
  };
  expect(factWords(filing, names)).toBe("专干已备案：否（截至2019年12月31日，备案登记）");
  const down = {
    key: "availability.failureShare",
    value: 0.021,
    asOf: "2019-12-31",
    source: "monitoring.watch",
  };
  expect(factWords(down, names)).toBe("无法正常访问的次数占比：2.1%（截至2019年12月31日，网上监测）");
  expect(factWords({ key: "x.unknown", value: null, asOf: "2019-12-31", source: "x.y" }, names)).toBe(
    "检查数据：未能核查（截至2019年12月31日，检查数据）",
  );
});

test("what an earlier program kept is said anew; words of people stay", () => {
  expect(keptWords("contributions.submitted = 0（2020-03-02，content.tally）", names)).toBe(
    "来稿数：0篇（截至2020年3月2日，来稿统计）",
  );
  expect(keptWords("registry.officerFiled = false（截至 2019-10-31，registry.filing）", names)).toBe(
    "专干已备案：否（截至2019年10月31日，备案登记）",
  );
  expect(keptWords("人工核对备案表", names)).toBe("人工核对备案表");
});
