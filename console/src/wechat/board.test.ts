import { expect, test } from "vitest";
import { byMonth, byUnit } from "./board.ts";
import type { Article } from "./names.ts";

const article = (
  publishedOn: string,
  reads: number | null,
  units: string[] = [],
  atLeast = false,
): Article => ({
  id: publishedOn,
  title: "文章",
  publishedOn,
  address: "https://mp.weixin.qq.com/s/1",
  reads,
  atLeast,
  snapshots: reads === null ? 0 : 1,
  sources: units.map((unitName) => ({ contributionId: unitName, title: "稿件", unitName })),
});

test("months say how many figures are known; what nobody knows is no zero, and “at least” stays", () => {
  expect(
    byMonth([
      article("2020-03-01", 100),
      article("2020-03-09", null),
      article("2020-04-01", null),
      article("2020-05-01", 100_000, [], true),
    ]),
  ).toEqual([
    { name: "2020-05", articles: 1, known: 1, reads: 100_000, atLeast: true },
    { name: "2020-04", articles: 1, known: 0, reads: null, atLeast: false },
    { name: "2020-03", articles: 2, known: 1, reads: 100, atLeast: false },
  ]);
});

test("an article of two units counts at both, once each, and no order by reads is made", () => {
  const rows = byUnit([
    article("2020-03-01", 5, ["甲校", "乙校", "甲校"]),
    article("2020-03-02", 900, ["乙校"]),
  ]);
  expect(rows.map(({ name, articles, reads }) => [name, articles, reads])).toEqual([
    ["甲校", 1, 5],
    ["乙校", 2, 905],
  ]);
  expect(byUnit([article("2020-03-01", 5)])).toEqual([]);
});
