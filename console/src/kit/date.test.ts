import { expect, test } from "vitest";
import { beijingMinute, moment, written } from "./date.ts";

test("an instant is shown in the time of China", () => {
  expect(moment("2020-03-01T17:05:30Z")).toBe("2020-03-02 01:05");
});

test("a date in documents is not padded", () => {
  expect(written("2020-03-02")).toBe("2020年3月2日");
});

test("a minute that was chosen is Beijing's, whatever zone the browser keeps", () => {
  const chosen = { format: (as: string) => (as === "YYYY-MM-DDTHH:mm" ? "2020-03-02T09:30" : "?") };
  expect(beijingMinute(chosen)).toBe("2020-03-02T09:30:00+08:00");
  expect(moment(beijingMinute(chosen))).toBe("2020-03-02 09:30");
});
