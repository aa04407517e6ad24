import { expect, test } from "vitest";
import { spamListHash } from "../inspection.ts";
import type { SpamRow } from "../model.ts";
import { advertisingOf } from "./spamList.ts";

const of = (...rows: [string, SpamRow["place"], boolean?][]) =>
  advertisingOf({
    spam: {
      version: 1,
      sha256: "",
      rows: rows.map(([text, place, whole = false]) => ({ text, place, whole })),
    },
  });

test("a row counts where it says: in labels, in names of hosts, or in both and in titles", () => {
  const spam = of(["星河竞技", "label"], ["xinghe88", "target"], ["xhjj", "anywhere"]);
  expect(spam.rows("星河竞技官网", null)).toEqual(["星河竞技"]);
  expect(spam.rows("xinghe88", null)).toEqual([]);
  expect(spam.rows("", "http://www.xinghe88.example/x")).toEqual(["xinghe88"]);
  // The path of an address names no host.
  expect(spam.rows("", "http://www.site.example/xinghe88")).toEqual([]);
  expect(spam.rowsInTitle("星河竞技 xhjj")).toEqual(["xhjj"]);
  expect(spam.rows("登录xhjj", "http://xhjj7.example/")).toEqual(["xhjj"]);
  expect(spam.label("六合彩开奖")).toEqual(advertisingOf({}).label("六合彩开奖"));
});

test("whole words stand alone; Latin ones always do; signs between, full-width and traditional signs hide nothing", () => {
  const spam = of(["开元", "label", true], ["hth", "label"], ["乐彩天地网", "label"], ["ky", "target", true]);
  expect(spam.rows("开元 | 登录", null)).toEqual(["开元"]);
  expect(spam.rows("开元小学", null)).toEqual([]);
  expect(spam.rows("mathth hths", null)).toEqual([]);
  expect(spam.rows("ＨＴＨ登录", null)).toEqual(["hth"]);
  expect(spam.rows("樂★彩 天地・網", null)).toEqual(["乐彩天地网"]);
  expect(spam.rows("", "http://ky.example/")).toEqual(["ky"]);
  expect(spam.rows("", "http://sky.example/")).toEqual([]);
  expect(spam.rows("", "http://a-ky.example/")).toEqual(["ky"]);
});

test("a text that speaks against something carries no row", () => {
  expect(of(["星河竞技", "anywhere"]).rows("严厉打击星河竞技网络赌博", null)).toEqual([]);
});

test("the hash follows the rows and nothing else", () => {
  const row: SpamRow = { text: "星河竞技", place: "label", whole: false };
  expect(spamListHash([row])).toBe(spamListHash([{ ...row }]));
  for (const other of [
    { ...row, whole: true },
    { ...row, place: "target" as const },
    { ...row, text: "星河" },
  ])
    expect(spamListHash([other])).not.toBe(spamListHash([row]));
});

test("many rows cost one pass over a text", () => {
  const rows = Array.from({ length: 2000 }, (_, at): [string, "label"] => [`甲${at}乙`, "label"]);
  const spam = of(...rows);
  expect(spam.rows("丙".repeat(2000), null)).toEqual([]);
  expect(spam.rows(`丙${"丙".repeat(50)}甲1999乙`, null)).toEqual(["甲1999乙"]);
});
