import { expect, test } from "vitest";
import { oneCharacterApart, outline } from "./lookAlike.ts";

test("width, spaces, brackets and twin characters do not tell two names apart", () => {
  expect(outline("湖南 示例学院（东校区）")).toBe(outline("湖南示例学院(东校区)"));
  expect(outline("示例·师范\u200b学院")).toBe(outline("示例师范学院"));
  expect(outline("未来示例学院")).toBe(outline("末来示例学院"));
  expect(outline("湘南示例学院")).not.toBe(outline("湘中示例学院"));
});

test("names that one character tells apart", () => {
  expect(oneCharacterApart("湘南示例学院", "湘中示例学院")).toBe(true);
  expect(oneCharacterApart("示例学院", "示例大学院")).toBe(true);
  expect(oneCharacterApart("示例学院", "示例学院")).toBe(false);
  expect(oneCharacterApart("示例学院", "示例大学")).toBe(false);
  expect(oneCharacterApart("湘南示例学院", "湘中示例大学")).toBe(false);
});
