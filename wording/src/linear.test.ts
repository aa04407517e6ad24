import { expect, test } from "vitest";
import { makeExaminer } from "./index.ts";
import { growthOf } from "./testing/growth.ts";

const examiner = makeExaminer(
  {
    words: [
      { text: "甲乙丙丁", kind: "forbidden", level: "warn", source: "测试" },
      { text: "人才强校战略", kind: "fixed", level: "warn", source: "测试" },
    ],
    units: [
      "湖南工业大学",
      "湖南农业大学",
      "湖南工商大学",
      "长沙民政职业技术学院",
      "长沙航空职业技术学院",
      "衡阳市教育局",
    ].map((name) => ({ name })),
    persons: [{ name: "王强", unit: "湖南工业大学", title: "校长" }],
    documentNumbers: ["湘教通〔2017〕417号"],
  },
  "2020-03-02",
);
const repeated =
  (piece: string) =>
  (length: number): string =>
    piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

/** Work that is quadratic grows by `TIMES` beyond the text; linear work stays near 1, whatever the machine. A busy one may blur it to 3 or 5. */
const TIMES = 32;

test.each([
  ["digits", "1"],
  ["spaced digits", "1 "],
  ["hyphens", "62-"],
  ["one character", "的"],
  ["a letter", "a"],
  ["blank", " "],
  ["brackets", "（"],
  ["closing brackets", "）"],
  ["book titles", "《"],
  ["document numbers", "湘教通〔2017〕"],
  ["halves of names", "职业技术学院"],
  ["near names", "湖南工夜大学"],
  ["halves of phrases", "中国特色"],
  ["secrets", "机 密 "],
  ["marks", "机密★"],
  ["inner", "内部资料 "],
  ["at", "a@"],
  ["at signs", "@"],
  ["web addresses", "http://a"],
  ["dates", "2019年2月"],
  ["stops", "，"],
  ["persons", "校长王强"],
  ["addresses", "家庭住址："],
  ["passports", "护照E1234567"],
  ["zero width", "\u200b"],
  ["doubled", "的的"],
  ["identity numbers", "430102199001011238 "],
  ["login", "登陆"],
  ["nested", "〔（《"],
])("linear in a text of %s", (_name, piece) => {
  const growth = growthOf(
    (text) => examiner([{ text, place: { paragraph: 1 } }]),
    repeated(piece),
    3000,
    TIMES,
  );
  expect(growth).toBeLessThan(TIMES / 3);
});

test("a megabyte of one character, and as many short runs and cells", () => {
  const runs = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      text: "13812345678",
      place: { sheet: "一", row: index + 1, column: 1, header: "电话" },
    }));
  expect(examiner([{ text: "1".repeat(1_000_000), place: {} }]).remarks).toEqual([]);
  expect(examiner([{ text: "学".repeat(1_000_000), place: {} }]).remarks).toEqual([]);
  expect(
    growthOf(
      (text) => examiner(runs(text.length)),
      (length) => "x".repeat(length),
      1000,
      TIMES,
    ),
  ).toBeLessThan(TIMES / 3);
});
