import { afterAll, beforeAll, expect, test } from "vitest";
import { publishedYear, type PublishedYear } from "../../../../testing/correctedYear.ts";
import { YEAR } from "../../../../testing/settledYear.ts";
import { readPack } from "../../assessment/pack/pack.ts";
import type { ResultJson } from "../model.ts";
import { openDifferences } from "./queries/openDifferences.ts";

const LIST = "site-compromised-or-vulnerable";
let year: PublishedYear;
beforeAll(async () => {
  const { lists, facts } = await readPack("hunan-2019");
  const found = (unitId: string, check: string) => ({
    unitId,
    check,
    key: `${check}:/${unitId}`,
    message: "检查所见。",
  });
  year = await publishedYear({
    lists: lists.filter((one) => one.key === LIST),
    registered: facts,
    facts: {},
    findings: [found("C2", "hidden-link"), found("C2", "exposed-backdoor"), found("C3", "hidden-link")],
  });
});
afterAll(() => year.platform.close());

const clauses = async (): Promise<Record<string, string[]>> => {
  const result = JSON.parse((await year.read(".json")).text) as ResultJson;
  return Object.fromEntries((result.clauses?.[LIST] ?? []).map((one) => [one.key, one.names]));
};
const both = { "hidden-link": ["测试单位C2", "测试单位C3"], "exposed-backdoor": ["测试单位C2"] };

test("a unit that stays on its list for less is a difference of its own, and public only by a corrigendum", async () => {
  expect(await clauses()).toEqual(both);
  expect(await openDifferences(year.platform.as(null), YEAR)).toEqual([]);
  expect((await year.change("C2", "dismissed", "该页面不属于该单位")).statusCode).toBe(200);
  const open = await openDifferences(year.platform.as(null), YEAR);
  expect(open.filter((one) => one.list === LIST)).toMatchObject([
    {
      kind: "name",
      unitId: "C2",
      before: "网页中发现暗链、网站上发现具有后门程序特征的文件",
      after: "网站上发现具有后门程序特征的文件",
      says: "测试单位C2公布的问题为“网页中发现暗链、网站上发现具有后门程序特征的文件”，现在经确认的为“网站上发现具有后门程序特征的文件”",
    },
  ]);
  expect(await clauses()).toEqual(both);
  await year.correct(await year.begin());
  expect(await clauses()).toEqual({ "hidden-link": ["测试单位C3"], "exposed-backdoor": ["测试单位C2"] });
  const page = (await year.read("")).text.replace(/<[^>]+>|\s+/g, "");
  expect(page).toContain("测试单位C2（网站上发现具有后门程序特征的文件）");
  expect((await year.read("/corrigenda/1")).text).toContain(
    "将测试单位C2的问题由“网页中发现暗链、网站上发现具有后门程序特征的文件”更正为“网站上发现具有后门程序特征的文件”",
  );
  expect((await openDifferences(year.platform.as(null), YEAR)).filter((one) => one.list === LIST)).toEqual(
    [],
  );
});
