import { expect, test } from "vitest";
import { usedFor, written } from "./names.ts";

test("a number is written as in a document, and its reference says what it was taken for", () => {
  expect(written({ agency: "模拟办函", year: 2020, serial: 41 })).toBe("模拟办函〔2020〕41号");
  expect(["notice:2019", "order:2019:C001", "outside", "letter:7"].map(usedFor)).toEqual([
    "2019 年度通报",
    "2019 年度整改通知（C001）",
    "系统外发文",
    "letter:7",
  ]);
});
