import { expect, test } from "vitest";
import { takeEach } from "./bulk.ts";

test("what is refused for one row is said of that row, and the others go on", async () => {
  const taken: string[] = [];
  const { done, refused } = await takeEach(["甲", "乙", "丙"], async (row) => {
    taken.push(row);
    if (row === "乙") throw new Error("乙已由他人办理。");
  });
  expect(taken).toEqual(["甲", "乙", "丙"]);
  expect(done).toEqual(["甲", "丙"]);
  expect(refused.map(({ row }) => row)).toEqual(["乙"]);
  expect(refused[0]?.why).not.toBe("");
});
