import { expect, test } from "vitest";
import type { Block } from "./document.ts";
import { marks, numeral, padded } from "./numbering.ts";

const heading = (level: 1 | 2 | 3 | 4): Block => ({ kind: "heading", level, text: "" });

test("numerals up to ninety-nine", () => {
  expect([1, 10, 11, 20, 21, 99].map(numeral)).toEqual(["一", "十", "十一", "二十", "二十一", "九十九"]);
});

test("a heading starts the levels below it anew, and other blocks carry no number", () => {
  const blocks: Block[] = [
    heading(1),
    { kind: "paragraph", inlines: [""] },
    heading(2),
    heading(2),
    heading(3),
    heading(1),
    heading(2),
    heading(4),
  ];
  expect(marks(blocks)).toEqual(["一、", "", "（一）", "（二）", "1.", "二、", "（一）", "（1）"]);
});

test("only names of two Chinese characters are padded", () => {
  expect(padded("刘阳")).toBe("刘　阳");
  expect(padded("欧阳修")).toBe("欧阳修");
  expect(padded("Li")).toBe("Li");
});
