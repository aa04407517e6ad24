import { expect, test } from "vitest";
import { moment, written } from "./date.ts";

test("an instant is shown in the time of China", () => {
  expect(moment("2020-03-01T17:05:30Z")).toBe("2020-03-02 01:05");
});

test("a date in documents is not padded", () => {
  expect(written("2020-03-02")).toBe("2020年3月2日");
});
