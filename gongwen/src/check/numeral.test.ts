import { expect, test } from "vitest";
import { numeralOf, readNumeral } from "../model/numeral.ts";

test("numerals from 1 to 99, Chinese and Arabic; nothing else is one", () => {
  expect(["一", "十", "十一", "二十", "九十九", "1", "99", "07"].map(readNumeral)).toEqual([
    1, 10, 11, 20, 99, 1, 99, 7,
  ]);
  for (const text of ["", "0", "00", "100", "一百", "十十", "1.5", "a1", "1a"])
    expect(readNumeral(text), text).toBeUndefined();
});

test("the four levels, written as the standard asks and otherwise", () => {
  const read = (text: string) => {
    const found = numeralOf(text);
    return found && [found.level, found.value, found.text, found.standard];
  };
  expect(read("一、总体情况")).toEqual([1, 1, "一、", true]);
  expect(read("十二. 其他")).toEqual([1, 12, "十二.", false]);
  expect(read("三 ，其他")).toEqual([1, 3, "三 ，", false]);
  expect(read("（二）问题")).toEqual([2, 2, "（二）", true]);
  expect(read("(二)问题")).toEqual([2, 2, "(二)", false]);
  expect(read("（ 二 ）问题")).toEqual([2, 2, "（ 二 ）", false]);
  expect(read("（二）、问题")).toEqual([2, 2, "（二）、", false]);
  expect(read("3.加强")).toEqual([3, 3, "3.", true]);
  expect(read("12.加强")).toEqual([3, 12, "12.", true]);
  expect(read("3．加强")).toEqual([3, 3, "3．", false]);
  expect(read("3、加强")).toEqual([3, 3, "3、", false]);
  expect(read("（4）加强")).toEqual([4, 4, "（4）", true]);
  expect(read("（14）加强")).toEqual([4, 14, "（14）", true]);
  expect(read("(4)加强")).toEqual([4, 4, "(4)", false]);
  expect(read("（ 4 ）. 加强")).toEqual([4, 4, "（ 4 ）.", false]);
});

test("a decimal number, a year, a word or a numeral inside a sentence starts nothing", () => {
  for (const text of [
    "1.5万元",
    "2019.加强",
    "一般情况",
    "共有一、二两项",
    "（略）",
    "见（二）",
    "0.加强",
    "（0）",
    "100、",
  ])
    expect(numeralOf(text), text).toBeNull();
});
