import { expect, test } from "vitest";
import { dueWords } from "./dueWords.ts";

test("how near a last day is: past, today, near, far, none", () => {
  const words = (due: string | null) => dueWords(due, "2020-03-02");
  expect(words(null)).toBeNull();
  expect(words("2020-02-28")).toEqual({ text: "已过期 3 天", tone: "bad" });
  expect(words("2020-03-02")).toEqual({ text: "今天截止", tone: "bad" });
  expect(words("2020-03-05")).toEqual({ text: "还有 3 天", tone: "attention" });
  expect(words("2020-03-06")).toEqual({ text: "还有 4 天", tone: "neutral" });
});
