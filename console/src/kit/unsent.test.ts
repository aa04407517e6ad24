import { afterEach, expect, test } from "vitest";
import { holdWords, letGo, wordsHeld, type Way } from "./unsent.ts";

afterEach(letGo);

test("words are held while one of those who tell of them says so, each by the way that is taken", () => {
  expect(wordsHeld("out")).toBe(false);
  const ends = [holdWords((way: Way) => way === "out"), holdWords(() => false)];
  expect(["on", "back", "out"].map((way) => wordsHeld(way as Way))).toEqual([false, false, true]);
  ends[0]?.();
  expect(wordsHeld("out")).toBe(false);
});

test("what two dialogs hold is held until both are gone; who goes by himself is asked by none", () => {
  const [first] = [holdWords(() => true), holdWords(() => true)];
  first();
  expect(wordsHeld("back")).toBe(true);
  letGo();
  expect(wordsHeld("back")).toBe(false);
});
