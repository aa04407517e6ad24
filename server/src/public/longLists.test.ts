import { afterAll, beforeAll, expect, test } from "vitest";
import { publishedYear, type PublishedYear } from "../../testing/correctedYear.ts";
import { YEAR } from "../../testing/settledYear.ts";
import { ROWS } from "./longLists.ts";
import { published, type PublishedCycle } from "./published.ts";
import { rankingPage } from "./ranking.ts";
import { firstVersionPage, listPage, resultsPage } from "./resultsPage.ts";

let year: PublishedYear;
let small: PublishedCycle;
beforeAll(async () => {
  year = await publishedYear();
  small = (await published(year.platform.as(null))).find((one) => one.year === YEAR)!;
});
afterAll(() => year.platform.close());

type Unit = PublishedCycle["result"]["units"][number];
const LIST = "long-list";

/** The published year as it would be with so many units: most of them colleges, most of them excellent, most of them named by a list. */
function country(units: number): PublishedCycle {
  const [model] = small.result.units;
  const all = Array.from({ length: units }, (_, at): Unit => ({
    ...model!,
    id: `U${at}`,
    name: `示例学院第${at}校`,
    kind: at % 30 === 0 ? "bureau" : at % 7 === 0 ? "direct" : "college",
    score: 40 + ((at * 7919) % 6000) / 100,
    rank: at + 1,
    excellent: true,
  }));
  const result = {
    ...small.result,
    units: all,
    excellentUnits: {
      bureau: all.filter((one) => one.kind === "bureau").map((one) => one.name),
      college: all.filter((one) => one.kind === "college").map((one) => one.name),
      direct: all.filter((one) => one.kind === "direct").map((one) => one.name),
    },
    excellentIndividuals: all.map((one) => ({ ...small.result.excellentIndividuals[0]!, unit: one.name })),
    findings: { [LIST]: all.map((one) => one.name) },
  };
  return {
    ...small,
    lists: Array.from({ length: 8 }, (_, at) => ({
      ...small.lists[0]!,
      key: at === 0 ? LIST : `${LIST}-${at}`,
      title: `名单${at}`,
    })),
    result: {
      ...result,
      findings: Object.fromEntries(
        Array.from({ length: 8 }, (_, at) => [at === 0 ? LIST : `${LIST}-${at}`, result.findings[LIST]!]),
      ),
    },
    first: result,
  };
}
const NONE = new Map();
const size = (page: string): number => Buffer.byteLength(page);

test("the page of a year has no more on it at 12,000 units than at 6,000, and is short at 3,000", () => {
  const [some, many] = [6000, 12_000].map((units) => resultsPage(country(units), NONE));
  expect(size(many!)).toBeLessThan(size(some!) * 1.02);
  const at3000 = size(resultsPage(country(3000), NONE));
  expect(at3000).toBeLessThan(300_000);
  expect(size(firstVersionPage(country(3000)))).toBeLessThan(300_000);
  console.log(
    `bytes of a year's page: 155 units ${size(resultsPage(country(155), NONE))}, 3,000 units ${at3000}`,
  );
});

test("every unit stands in the pages of its kind once, in the order of the ranks, and each page leads on", () => {
  const cycle = country(1000);
  const names: string[] = [];
  const colleges = cycle.result.units.filter((one) => one.kind === "college");
  let page = 1;
  for (;;) {
    const shown = rankingPage(cycle, false, { kind: "college", page });
    names.push(...[...shown.matchAll(/<a href="[^"]+\/units\/U\d+">([^<]+)</g)].map(([, name]) => name!));
    const next = /<a href="([^"]+)">下一页/.exec(shown)?.[1];
    if (!next) break;
    const to = new URL(next.replaceAll("&amp;", "&").replaceAll("&#38;", "&"), "http://x.test");
    expect(to.pathname).toBe(`/results/${YEAR}/ranking`);
    expect([to.searchParams.get("kind"), Number(to.searchParams.get("page"))]).toEqual(["college", page + 1]);
    page += 1;
  }
  expect(names).toEqual(colleges.map((one) => one.name));
  expect(page).toBe(Math.ceil(colleges.length / ROWS));
});

test("a list that is cut leads to the whole of it; nobody is left out, nobody stands twice", () => {
  const cycle = country(500);
  const whole = resultsPage(cycle, NONE);
  expect(whole).toContain(`/results/${YEAR}/lists/${LIST}`);
  expect(whole).toContain("查看全部 500 个单位");
  for (const [key, wanted] of [
    [LIST, cycle.result.findings[LIST]!],
    ["excellent-college", cycle.result.excellentUnits.college],
  ] as const) {
    const found = [1, 2, 3, 4, 5].flatMap((page) => {
      const shown = listPage(cycle, false, NONE, { key, page });
      return page > Math.ceil(wanted.length / ROWS)
        ? []
        : [...shown!.matchAll(/<li><a href="[^"]+">([^<]+)</g)].map(([, name]) => name!);
    });
    expect(found.length, key).toBe(wanted.length);
    expect(new Set(found)).toEqual(new Set(wanted));
  }
  expect(listPage(cycle, false, NONE, { key: "individuals", page: 99 })).toContain("第 5 页，共 5 页");
  expect(listPage(cycle, false, NONE, { key: "constructor", page: 1 })).toBeNull();
});

test("a short year is whole on its page, and the pages answer at their addresses without script", async () => {
  expect(resultsPage(small, NONE)).not.toMatch(/查看全部|下一页/);
  const at = async (url: string) => year.platform.app.inject({ url });
  for (const url of [
    `ranking`,
    `ranking?kind=college&search=C3&page=1`,
    `lists/individuals`,
    `lists/excellent-college?page=9`,
  ]) {
    const answer = await at(`/results/${YEAR}/${url}`);
    expect([url, answer.statusCode]).toEqual([url, 200]);
    expect(answer.body).not.toContain("<script");
  }
  expect((await at(`/results/${YEAR}/ranking?search=C3`)).body.match(/<td class="number">/g)?.length).toBe(3);
  expect((await at(`/results/${YEAR}/ranking?page=-4&kind=x`)).statusCode).toBe(200);
  for (const url of ["lists/none", "lists/__proto__", "first/ranking", "first/lists/individuals"])
    expect([url, (await at(`/results/${YEAR}/${url}`)).statusCode]).toEqual([url, 404]);
  expect((await at(`/results/1999/ranking`)).statusCode).toBe(404);
});
