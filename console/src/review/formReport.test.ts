import { expect, test } from "vitest";
import { formWords } from "./formReport.ts";

const row = (problems: string[]) => ({ row: 2, unitId: "C1", item: "A7", problems });

test("wrong rows are counted and nothing is promised", () => {
  const said = formWords({ applied: false, rows: [row(["最高 5 分"]), row([])], units: 1, marks: 1 });
  expect(said).toContain("其中 1 行有误");
  expect(said).toContain("尚未写入");
});

test("an empty form is no success", () => {
  expect(formWords({ applied: false, rows: [row([])], units: 0, marks: 0 })).toContain("没有填写得分");
});

test("a good form says that it becomes a draft", () => {
  expect(formWords({ applied: false, rows: [row([])], units: 1, marks: 1 })).toMatch(
    /1 个单位、1 项得分.*草稿/,
  );
});
