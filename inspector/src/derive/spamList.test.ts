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

test("a short Latin row stands for a whole part of a host's name; only a long one inside of it", () => {
  const spam = of(
    ["bet", "target"],
    ["hth", "anywhere"],
    ["xinghejingji", "target"],
    ["sports.com", "target"],
  );
  for (const host of ["alphabet", "diabetes", "betterlife", "www.elizabeth", "hthouse", "chinasports"])
    expect([host, spam.rows("", `http://${host}.com/`), spam.target(`http://${host}.com/`)]).toEqual([
      host,
      [],
      false,
    ]);
  for (const host of ["bet.example", "www.bet.com", "win-bet.com", "m.bet-88.example"])
    expect([host, spam.rows("", `http://${host}/`)]).toEqual([host, ["bet"]]);
  expect(spam.rows("", "http://hth.example/")).toEqual(["hth"]);
  expect(spam.rows("", "http://wwwxinghejingji88.example/")).toEqual(["xinghejingji"]);
  expect(spam.rows("", "http://www.sports.com/")).toEqual(["sports.com"]);
  expect(spam.rows("", "http://sports.com.example/")).toEqual(["sports.com"]);
  expect(spam.rows("", "http://china-sports.com/")).toEqual([]);
  // A hyphen does not make a short row longer.
  expect(of(["a-b", "target"]).rows("", "http://beta-bus.example/")).toEqual([]);
  expect(of(["a-b", "target"]).rows("", "http://x.a-b.example/")).toEqual(["a-b"]);
});

test("look-alike letters and signs that nobody sees hide no row; words of another alphabet are no Latin ones", () => {
  const spam = of(["xinghe99", "anywhere"], ["星河vip", "label"], ["cop", "label"]);
  for (const label of [
    "xingh\u043599",
    "xing\u200bhe99",
    "登录ＸＩＮＧＨ\u0415９９",
    "x\u00ad\u0456ngh\u043599",
  ])
    expect([label, spam.rows(label, null)]).toEqual([label, ["xinghe99"]]);
  expect(spam.rowsInTitle("xingh\u043599 官网")).toEqual(["xinghe99"]);
  expect(spam.rows("", "http://www.xingh\u043599.example/")).toEqual(["xinghe99"]);
  expect(spam.rows("星河v\u0456p登录", null)).toEqual(["星河vip"]);
  expect(spam.rows("\u1d04\u1d0f\u1d18", null)).toEqual(["cop"]);
  // The Russian word is a word of its own.
  expect(spam.rows("\u0441\u043e\u0440 | Русский", null)).toEqual([]);
  // A row that was copied from such a place is the row that it looks like.
  const copied = of(["xingh\u043599", "anywhere"]);
  expect(copied.rows("xinghe99", "http://xinghe99.example/")).toEqual(["xingh\u043599"]);
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
