import { createElement } from "react";
import { expect, test } from "vitest";
import { cellText, compareCells } from "./cellText.ts";

test("a cell is read as what it shows: words, numbers, what stands inside, a state's words", () => {
  const tag = () => null;
  expect(cellText("甲")).toBe("甲");
  expect(cellText(3)).toBe("3");
  expect(cellText(["共", 3, null])).toBe("共3");
  expect(cellText(createElement("a", { href: "/x" }, "学校"))).toBe("学校");
  expect(cellText(createElement(tag as never, { text: "已确认", tone: "good" } as never))).toBe("已确认");
  expect(cellText(createElement(tag as never, { account: {} } as never))).toBeNull();
  expect(cellText([createElement(tag as never), "x"])).toBeNull();
});

test("numbers are compared by value, words by pinyin, numbers inside words by value; what says nothing comes last both ways", () => {
  const sorted = (down: boolean, ...cells: string[]) => cells.toSorted((a, b) => compareCells(a, b, down));
  expect(sorted(false, "10.5", "10.25", "9")).toEqual(["9", "10.25", "10.5"]);
  expect(sorted(true, "12 个", "9 个", "—")).toEqual(["12 个", "9 个", "—"]);
  expect(sorted(false, "长沙", "北京", "")).toEqual(["北京", "长沙", ""]);
  expect(sorted(false, "C10", "C9")).toEqual(["C9", "C10"]);
  expect(sorted(true, "2020-03-02 09:00", "2020-03-02 11:00")).toEqual([
    "2020-03-02 11:00",
    "2020-03-02 09:00",
  ]);
});
