import { expect, test } from "vitest";
import { examine, tryWords, type Word } from "../index.ts";
import { Finder } from "../text/finder.ts";

const DAY = "2020-03-02";
const word = (text: string, more: Partial<Word> = {}): Word => ({
  text,
  kind: "forbidden",
  level: "warn",
  source: "办公室用语表",
  ...more,
});
const of = (text: string, words: Word[]): string[] =>
  examine([{ text, place: {} }], { words }, DAY)
    .remarks.filter(({ rule }) => rule === "words.listed")
    .map(({ zh }) => zh);

test("longest match: a longer word hides what stands inside of it, and nothing else", () => {
  expect(new Finder(["AB", "ABC"]).find("ABC ABD").map(({ word: index }) => index)).toEqual([1, 0]);
  expect(new Finder(["BC", "ABD"]).find("ABCD").map(({ word: index }) => index)).toEqual([0]);
  expect(of("路口交通", [word("口交", { except: ["路口交通"] })])).toEqual([]);
  expect(of("女装，装修", [word("装修", { replacement: "装饰" })])).toEqual(["“装修”应为“装饰”。"]);
});

test("a row counts from its first day to its last", () => {
  expect(of("一期工程", [word("一期工程", { from: "2020-03-03" })])).toEqual([]);
  expect(of("一期工程", [word("一期工程", { until: "2020-03-01" })])).toEqual([]);
  expect(of("一期工程", [word("一期工程", { from: "2020-03-02", until: "2020-03-02" })])).toHaveLength(1);
  // A row that has ended hides no shorter one.
  expect(of("乙丙丁", [word("乙丙丁", { until: "2019-01-01" }), word("乙丙")])).toEqual(["“乙丙”请核查。"]);
});

test("a row that would block 的 is refused by its own trial", () => {
  const texts = Array.from({ length: 200 }, (_, index) => `学校第${index}次开展教育活动，取得良好效果。`);
  const rows = tryWords(
    [
      word("的"),
      word("学校"),
      word("良好效果"),
      word("讹传", { source: " " }),
      word("倒置", { from: "2020-01-02", until: "2020-01-01" }),
      word("不良校园贷", { from: "2030-01-01" }),
    ],
    [...texts, "严防不良校园贷"],
    DAY,
  );
  expect(rows.map(({ refused }) => refused !== null)).toEqual([true, true, true, true, true, false]);
  expect(rows[2]).toMatchObject({ texts: 200, refused: expect.stringContaining("200") });
  // A row that begins next year is tried all the same.
  expect(rows[5]).toMatchObject({ texts: 1, examples: [{ text: 200, quote: "严防不良校园贷" }] });
  // Also without any text to try on.
  expect(tryWords([word("的")], [], DAY)[0]?.refused).not.toBeNull();
});

test("a fixed phrase that is nearly said", () => {
  const said = (text: string): string[] =>
    examine([{ text, place: {} }], { words: [word("教育强省建设纲要", { kind: "fixed" })] }, DAY).remarks.map(
      ({ zh }) => zh,
    );
  expect(said("落实教育强省建设刚要")).toEqual(["“教育强省建设刚要”疑为“教育强省建设纲要”之误，请核对。"]);
  expect(said("践行社会主义核心价值观，落实教育强省建设纲要")).toEqual([]);
  expect(said("践行社会主核心价值观")).toHaveLength(1);
});

test("the house's own list: what it finds and what it passes over", () => {
  const sensitive = (text: string): string[] =>
    examine([{ text, place: {} }], {}, DAY).remarks.map(({ level }) => level);
  expect(sensitive("赴台湾国访问")).toEqual(["block"]);
  expect(sensitive("台湾国际会议中心")).toEqual([]);
  expect(sensitive("关心残废人")).toEqual(["warn"]);
});
