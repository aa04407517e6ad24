import { afterAll, beforeAll, expect, test } from "vitest";
import { publishedYear, type PublishedYear } from "../../testing/correctedYear.ts";
import { YEAR } from "../../testing/settledYear.ts";
import { median } from "../core/median.ts";
import { bar, beginOf, strip } from "./pictures.ts";

let year: PublishedYear;
beforeAll(async () => {
  year = await publishedYear();
});
afterAll(() => year.platform.close());

const at = async (url: string, cookie?: string) =>
  year.platform.app.inject({ url, headers: cookie ? { cookie } : {} });

test("a visitor finds a unit by part of its name, in words that are shown as they are", async () => {
  const found = await at(`/results/units?search=${encodeURIComponent("单位C2")}`);
  expect(found.statusCode).toBe(200);
  expect(found.body).toContain(`href="/results/${YEAR}/units/C2"`);
  expect(found.body).not.toContain("/units/C1");
  const none = await at(`/results/units?search=${encodeURIComponent('"><b>无')}`);
  expect(none.body).toContain("没有名称含");
  expect(none.body).not.toContain("<b>无");
  expect((await at(`/results/units?search=${"长".repeat(61)}`)).body).toContain("请输入单位名称");
});

test("the ranking is narrowed without script, and a wrong address shows all of it", async () => {
  const rows = (body: string) =>
    body.slice(body.indexOf('id="ranking"')).match(/<tr>\s*<td class="number">/g)?.length;
  expect(rows((await at(`/results/${YEAR}`)).body)).toBe(4);
  expect(rows((await at(`/results/${YEAR}?kind=bureau`)).body)).toBe(1);
  expect(rows((await at(`/results/${YEAR}?search=C3`)).body)).toBe(1);
  expect(rows((await at(`/results/${YEAR}?kind=nonsense`)).body)).toBe(4);
});

test("beside each number stands how it was counted, and each of these ways leads somewhere", async () => {
  const page = (await at(`/results/${YEAR}/units/C2`)).body;
  const ways = [...page.matchAll(/class="how" href="([^"#]+)#([^"]+)"/g)].map(
    ([, path, id]) => [path!, id!] as const,
  );
  expect(ways.length).toBeGreaterThan(3);
  for (const [path, id] of new Map(ways.map((way) => [way.join("#"), way])).values())
    expect((await at(path)).body, `${path}#${id}`).toContain(`id="${id}"`);
});

test("a unit's badge says what is published and may be shown elsewhere, but runs nothing", async () => {
  const answer = await at(`/results/${YEAR}/units/C1/badge.svg`);
  expect(answer.headers["content-type"]).toContain("image/svg+xml");
  expect(answer.headers["cross-origin-resource-policy"]).toBe("cross-origin");
  expect(answer.headers["content-security-policy"]).toContain("default-src 'none'");
  expect(answer.body).toContain("优秀单位，90.00 分");
  expect((await at(`/results/${YEAR}/units/none/badge.svg`)).statusCode).toBe(404);
  expect((await at(`/results/1999/units/C1/badge.svg`)).statusCode).toBe(404);
  const page = (await at(`/results/${YEAR}/units/C1`)).body;
  expect(page).toContain(`/results/${YEAR}/units/C1/badge.svg`);
  expect(page).toContain("&#60;img src=");
});

test("the feed tells of what was published", async () => {
  const feed = await at("/results/feed.xml");
  expect(feed.headers["content-type"]).toContain("application/rss+xml");
  expect(feed.body).toContain(`/results/${YEAR}</link>`);
  expect(feed.body).toMatch(/<pubDate>\w{3}, \d\d \w{3} \d{4}/);
});

test("large letters are kept by a cookie, and the way back leads nowhere else", async () => {
  const on = await at(`/view/large?back=${encodeURIComponent(`/results/${YEAR}?kind=college`)}`);
  expect([on.statusCode, on.headers["location"]]).toEqual([302, `/results/${YEAR}?kind=college`]);
  const cookie = String(on.headers["set-cookie"]).split(";")[0];
  const page = (await at(`/results/${YEAR}`, cookie)).body;
  expect(page).toContain('<html lang="zh-CN" class="large">');
  expect(page).toContain("标准模式");
  expect((await at(`/results/${YEAR}`)).body).toContain("长者模式");
  for (const back of ["//evil.test", "https://evil.test/", "/\\evil.test", "javascript:1", "/a b"])
    expect((await at(`/view/normal?back=${encodeURIComponent(back)}`)).headers["location"]).toBe("/");
});

test("kinds are compared by the numbers of the result, and a picture says in words what it shows", async () => {
  const page = (await at(`/results/${YEAR}`)).body;
  expect(page).toContain("高等学校3个单位的得分，中位数50.00分，1个在80分以上");
  expect(page).toContain("怎样看这份结果");
});

test("pictures stay inside their frame", () => {
  expect(median([])).toBeNull();
  expect(median([1, 4, 2, 3])).toBe(2.5);
  expect(beginOf([61.5, 92], 80)).toBe(60);
  expect(beginOf([60], 80)).toBe(50);
  expect(beginOf([0], 80)).toBe(0);
  const xs = [...strip([0, 50, 100], { line: 80, begin: 0, says: "x" }).text.matchAll(/cx="([\d.]+)"/g)];
  expect(xs.map((one) => Number(one[1]))).toEqual([8, 320, 632]);
  expect(bar(1.2, -0.5, '"').text).not.toMatch(/width="2[1-9]\d/);
});
