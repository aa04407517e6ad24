import { expect, test } from "vitest";
import { readPack } from "../pack/pack.ts";
import type { DraftPack } from "./draftPack.ts";
import { problemsOfPack, soundPack } from "./problems.ts";

const hunan: DraftPack = await readPack("hunan-2019");

const changed = (change: (pack: DraftPack) => void): DraftPack => {
  const copy = structuredClone(hunan);
  change(copy);
  return copy;
};
/** `part:id text` of every problem. */
const said = (pack: DraftPack): string[] =>
  problemsOfPack(pack).map(({ place, text }) => `${place.part}:${place.id ?? ""} ${text}`);

test("sums that do not add up are told at every level, with the place", () => {
  expect(said(changed(({ rubric }) => void (rubric.items[0]!.points = 900)))).toEqual([
    "dimension:A 一级指标 A“政务公开”的指标合计 41.00 分，应为 40.00 分",
    "indicator:A-1 二级指标 A-1“湖南教育政务网内容保障”的评分要点合计 21.00 分，应为 20.00 分",
    "item:A1 指标 A1 各部分合计 8.00 分，应为 9.00 分",
  ]);
  expect(said(changed(({ rubric }) => void (rubric.total = 11_000)))).toEqual([
    "rubric: 各一级指标合计 100.00 分，应为 110.00 分",
  ]);
});

test("an unfinished draft is told what is missing, row by row", () => {
  const draft = changed(({ rubric }) => {
    Object.assign(rubric, { title: "" });
    Object.assign(rubric.items[3]!, { id: "", basis: "", appliesTo: [] });
    rubric.dimensions[1]!.tag = "";
    rubric.indicators[0]!.dimension = "Q";
    rubric.items[1]!.id = "A3";
    rubric.review.bundles = [{ id: "x", name: "x", items: ["A7", "A1"] }];
  });
  expect(said(draft)).toEqual([
    "rubric: 标题不能为空",
    "dimension:B 一级指标 B 的来源标记不能为空",
    "item: 指标 第 4 行 的编号须为一个大写字母加数字，如 A1",
    "item: 指标 第 4 行 的适用范围不能为空",
    "item: 指标 第 4 行 的依据不能为空",
    "indicator:A-1 二级指标 A-1 所属一级指标 Q 不存在",
    "item:A3 指标编号 A3 重复",
    ...["A1", "A3", "A3"].map((id) => `item:${id} 指标 ${id} 所属二级指标 A-1 不在一级指标 A 之下`),
    expect.stringMatching(/^review: 评审分组没有包含指标 A8、B2/),
    "review: 评审分组包含了不由专家评分的指标 A1",
  ]);
});

test("a rule that reads a fact of another type, a bar without list, lines the wrong way round", () => {
  const draft = changed(({ rubric, lists, facts }) => {
    rubric.items[0]!.rule = { kind: "median-ratio", fact: "site.homeOpens", factor: 1 };
    rubric.items[3]!.rule = {
      kind: "parts",
      parts: [{ fact: "site.brokenHome", equals: true, points: 400, label: "专栏" }],
    };
    rubric.passLine = 9000;
    rubric.bars[0]!.list = "nothing";
    lists[0]!.rule = { all: [{ fact: "x.unknown", equals: 0 }] };
    lists[1]!.checks = ["hidden-link"];
    facts.push(facts[0]!);
  });
  expect(said(draft)).toEqual([
    "rubric: 合格线 90.00 分高于优秀线 80.00 分",
    "item:A1 指标 A1 的“与同类比较”要求数字，而数据 site.homeOpens 不是数字",
    "item:A4 指标 A4 的“专栏”要求是或否，而数据 site.brokenHome 不是是或否",
    "list: 登记的数据有重复的键名",
    "list:no-contribution-and-no-participation 问题清单 no-contribution-and-no-participation 引用了未登记的数据 x.unknown",
    "list:no-responsible-department-or-officer 问题清单 no-responsible-department-or-officer 须且只须有检查项或数据规则之一",
    "list:nothing 评优一票否决“网站存在经确认的安全问题”引用的问题清单 nothing 不存在",
  ]);
  expect(() => soundPack("草稿", draft)).toThrow(/“草稿”还有 7 处问题，没有启用：合格线/);
  expect(soundPack("草稿", hunan).rubric).toEqual(hunan.rubric);
});

test("a list that finds several things says each by itself: what lacks a phrase or a hole is told with its place", () => {
  const listed = (key: string) => hunan.lists.findIndex((one) => one.key === key);
  const officer = listed("no-responsible-department-or-officer");
  const security = listed("site-compromised-or-vulnerable");
  const draft = changed(({ lists }) => {
    lists[officer]!.phrases = lists[officer]!.phrases!.filter((one) => one.of !== "registry.officerFiled");
    lists[officer]!.phrases![0]!.sentence = "未备案责任部门的：{units}";
    lists[officer]!.phrases!.push({ ...hunan.lists[officer]!.phrases![1]!, of: "registry.hasSite" });
    delete lists[security]!.phrases;
  });
  const at = (key: string): string => `list:${key} 问题清单 ${key} `;
  const [one, other] = [at("no-responsible-department-or-officer"), at("site-compromised-or-vulnerable")];
  expect(said(draft)).toEqual([
    `${one}须为 registry.officerFiled 单独写明表述，单位只因实际存在的问题被列名`,
    `${one}的表述“未备案电子政务工作专干”所属的 registry.hasSite 不在该清单的检查项或“任一”数据中`,
    `${one}的 registry.departmentFiled 的通报语句须各含一次 {units} 和 {count}`,
    ...["hidden-link", "exposed-backdoor", "vulnerable-component", "tampering", "cloaking"].map(
      (check) => `${other}须为 ${check} 单独写明表述，单位只因实际存在的问题被列名`,
    ),
  ]);
  const [phrase] = hunan.lists[security]!.phrases!;
  const twice = changed(({ lists }) => void lists[security]!.phrases!.push({ ...phrase!, says: "暗链{x}" }));
  expect(said(twice)).toEqual([
    `${other}的 hidden-link 有两条表述，请只留一条`,
    `${other}的 hidden-link 须写明问题表述，且不含花括号`,
  ]);
  expect(() => soundPack("草稿", draft)).toThrow(/“草稿”还有 8 处问题，没有启用/);
});

test("parts for some kinds must add up for every kind that the item is for", () => {
  const wrong = changed(({ rubric }) => {
    const { rule } = rubric.items[0]!;
    if (rule?.kind === "parts") rule.parts = rule.parts.filter((part) => !part.appliesTo?.includes("direct"));
  });
  expect(said(wrong)).toEqual(["item:A1 指标 A1 对厅委直属单位的各部分合计 0.00 分，应为 8.00 分"]);
  const missing = changed(({ rubric }) => {
    const { rule } = rubric.items[0]!;
    if (rule?.kind === "parts") rule.parts[0]!.needs = { fact: "x.unknown", atLeast: 1, reason: "没有" };
  });
  expect(said(missing)).toEqual(["item:A1 指标 A1 引用了未登记的数据 x.unknown"]);
});
