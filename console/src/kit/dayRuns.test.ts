import { expect, test } from "vitest";
import { runsOf } from "./dayRuns.ts";

test("neighbours of one sort are one line, and working days keep their numbers", () => {
  const day = (date: string, counted: boolean, why = "") => ({ date, counted, why });
  expect(
    runsOf([
      day("2020-01-23", true),
      day("2020-01-24", false, "春节"),
      day("2020-01-25", false, "春节"),
      day("2020-01-26", false, "周末"),
      day("2020-02-03", true),
      day("2020-02-04", true),
      day("2020-02-08", true, "调休上班（春节）"),
    ]).map((run) => [run.first, run.last, run.counted, run.why, run.start, run.end]),
  ).toEqual([
    ["2020-01-23", "2020-01-23", true, "", 1, 1],
    ["2020-01-24", "2020-01-25", false, "春节", 1, 1],
    ["2020-01-26", "2020-01-26", false, "周末", 1, 1],
    ["2020-02-03", "2020-02-04", true, "", 2, 3],
    ["2020-02-08", "2020-02-08", true, "调休上班（春节）", 4, 4],
  ]);
});
