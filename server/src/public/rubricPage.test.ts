import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestCycle, smallRubric } from "../../testing/cycle.ts";
import { startPlatform, type Platform } from "../../testing/platform.ts";

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

const read = (path: string) => platform.nobody.get(path);

test("from the day on which a year opens everyone reads by what it is judged, and nothing of the units", async () => {
  expect((await read("/methodology/2019")).statusCode).toBe(404);
  expect((await read("/")).body).not.toContain("检查正在进行");
  const rubric = smallRubric({ bars: [] });
  await openTestCycle(platform.as(null), 2019, rubric, ["test.share"]);
  const page = await read("/methodology/2019");
  expect(page.statusCode).toBe(200);
  for (const part of ["本年度细则由湖南省教育厅制定", "份额", "专家项B1", "得分达到 80 分", "检查正在进行"])
    expect(page.body).toContain(part);
  expect(page.body).not.toContain("/results/2019");
  expect((await read("/")).body).toMatch(
    /2019 年度检查正在进行，<a href="\/methodology\/2019">评分细则<\/a>已公布/,
  );
  expect((await read("/methodology")).body).toMatch(/2019 年度评分细则<\/a\s*>（检查进行中）/);
});
