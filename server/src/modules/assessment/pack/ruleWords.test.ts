import { expect, test } from "vitest";
import { packNames, readPack } from "./pack.ts";
import { ruleWords } from "./ruleWords.ts";

const { rubric } = await readPack("hunan-2019");
const words = (id: string) => ruleWords(rubric.items.find((item) => item.id === id)!);

test("what is wanted can be read beforehand, kind by kind", () => {
  expect(words("A1")).toEqual([
    "报送数量：达到24的得8分，不足的按比例计（限市州教育（体）局）",
    "报送数量：达到24的得8分，不足的按比例计（限高等学校）",
    "报送数量：达到18的得8分，不足的按比例计（限厅委直属单位）",
  ]);
  expect(words("A2")[0]).toBe("采用积分：达到30的得8分，不足的按比例计（限市州教育（体）局）");
  expect(words("A3")[0]).toBe("本年度没有来稿的不得分");
  expect(words("A6")).toEqual([
    "应公布年度的报告：符合的得3分",
    "按期公布：符合的得1分",
    "该单位没有自建网站的不适用",
  ]);
  expect(words("B2")).toEqual(["本年度没有登记的阳光服务受理事项或本年度阳光服务来信没有统计定稿的不适用"]);
  expect(words("D1")[2]).toBe("按时备案：当年6月30日（含当日）前的得1分（没有备案的不适用）");
  expect(words("D3").slice(0, 2)).toEqual(["首页失效链接：每个扣0.1分", "其他失效链接：每个扣0.05分"]);
  expect(ruleWords({ kind: "graded", rule: { kind: "median-ratio", fact: "a.b", factor: 1.5 } })).toEqual([
    "达到同类单位中位数的1.5倍得满分，不足的按比例计",
  ]);
});

test("no automatic item of any pack is without words, and none shows a key or a typed space beside figures", async () => {
  for (const name of await packNames())
    for (const item of (await readPack(name)).rubric.items) {
      const said = ruleWords(item);
      if (item.rule) expect(said.length, `${name} ${item.id}`).toBeGreaterThan(0);
      for (const one of said)
        expect(one).not.toMatch(/[a-z]{3,}\.[A-Za-z]|undefined|null|\p{Script=Han} \d|\d \p{Script=Han}/u);
    }
});
