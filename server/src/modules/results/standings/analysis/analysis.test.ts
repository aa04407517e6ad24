import { checkDocx, readDocument } from "@mingcha/gongwen";
import { afterEach, beforeEach, expect, test } from "vitest";
import { settledYear, YEAR, type SettledYear } from "../../../../../testing/settledYear.ts";
import { buildAnalysis, type AnalysisMaterial } from "./buildAnalysis.ts";

const material: AnalysisMaterial = {
  issuer: "青陵省样例厅",
  year: 2027,
  date: "2028-03-01",
  synthetic: false,
  stage: "final",
  frozen: true,
  line: 8000,
  rows: [
    { kind: "bureau", score: 8001, excellent: true, failed: false },
    { kind: "bureau", score: 8000, excellent: true, failed: false },
    { kind: "bureau", score: 8000, excellent: true, failed: false },
    { kind: "college", score: 5999, excellent: false, failed: true },
    { kind: "college", score: 5999, excellent: false, failed: true },
    { kind: "college", score: 6000, excellent: false, failed: true },
    { kind: "direct", score: null, excellent: false, failed: true },
  ],
  recused: 0,
  behind: 0,
};
const textOf = (given: Partial<AnalysisMaterial>): string =>
  JSON.stringify(buildAnalysis({ ...material, ...given }).body, (name, value: unknown) =>
    name === "data" ? "" : value,
  );
const tables = (given: Partial<AnalysisMaterial> = {}): unknown[] =>
  buildAnalysis({ ...material, ...given }).body.flatMap((block) =>
    block.kind === "table" ? [block.rows] : [],
  );

test("means are rounded half up in hundredths, each score stands in one band, and who has no score is counted nowhere", () => {
  expect(tables()).toEqual([
    [
      ["市州教育（体）局", "80.00"],
      ["高等学校", "59.99"],
    ],
    [
      ["90分及以上", "0"],
      ["80—89.99分", "3"],
      ["70—79.99分", "0"],
      ["60—69.99分", "1"],
      ["60分以下", "2"],
    ],
  ]);
  expect(textOf({})).toContain(
    "单位7个，已得出得分的6个，平均70.00分，符合优秀条件的3个。另有1个没有得分（数据未齐或一票否决）",
  );
});

test("what is not settled, what is behind and what the reader may not see is said; before any score there is no picture", () => {
  expect(textOf({})).not.toMatch(/不作定论|须回避/u);
  expect(textOf({ stage: "draft" })).toContain("得分尚未冻结，不作定论");
  expect(textOf({ behind: 2 })).toContain("其中2个单位的结果落后于数据或决定");
  // The rows of a moment before the freeze are not what was frozen.
  expect(textOf({ frozen: false })).toContain("不作定论");
  const without = textOf({ recused: 1 });
  expect(without).toContain("可列入统计的单位7个");
  expect(without).toContain("须回避的1个单位不在统计之内，符合优秀条件的单位数不列出");
  // A place that a hidden unit has taken would be told by the number of the others.
  expect(without).not.toMatch(/符合优秀条件的\d/u);
  const none = buildAnalysis({ ...material, rows: material.rows.slice(6) }).body;
  expect(none.map(({ kind }) => kind)).toEqual(["paragraph"]);
});

test("the mean of fewer than three units, and one from which it could be reckoned, is left out and that is said", () => {
  const row = (kind: "bureau" | "college" | "direct", score: number) => ({
    kind,
    score,
    excellent: false,
    failed: false,
  });
  const of = (kind: "bureau" | "college" | "direct", count: number) =>
    Array.from({ length: count }, (_, at) => row(kind, 7000 + at * 100));
  const means = (rows: AnalysisMaterial["rows"]) =>
    (tables({ rows })[0] as [string, string][]).map(([label]) => label);
  const one = [...of("bureau", 4), ...of("college", 5), row("direct", 4321)];
  // With the mean of all and of the other kinds the one could be reckoned: the smaller of them is silent too.
  expect(means(one)).toEqual(["高等学校"]);
  expect(textOf({ rows: one })).not.toContain("43.21");
  expect(textOf({ rows: one })).toMatch(/市州教育（体）局、[^。]+的平均得分不列出：有得分的单位不足3个/u);
  // Two silent kinds of three units together tell nothing of one.
  expect(means([...of("bureau", 5), ...of("college", 1), ...of("direct", 2)])).toEqual(["市州教育（体）局"]);
  const none = [...of("bureau", 3), row("direct", 4321)];
  expect(textOf({ rows: none })).toContain("图1　得分分布");
  expect(textOf({ rows: none })).not.toContain("各类单位平均得分");
  expect(tables({ rows: [row("bureau", 4321), row("bureau", 1234)] })).toEqual([]);
  expect(textOf({ rows: [row("direct", 4321)] })).not.toContain("43.21");
});

let year: SettledYear;
beforeEach(async () => {
  year = await settledYear("feedback");
});
afterEach(() => year.platform.close());

test("the office gets it as .docx and PDF with its picture: of three units and one no mean of a kind is told; an officer gets neither", async () => {
  const docx = await year.office.get(`/api/cycles/${YEAR}/standings/analysis/docx`);
  expect(docx.statusCode).toBe(200);
  const { document } = await readDocument(docx.rawPayload);
  const pictures = document.body.flatMap((block) => (block.kind === "picture" ? [block] : []));
  expect(pictures.map(({ caption }) => caption)).toEqual(["图1　得分分布"]);
  expect(
    JSON.stringify(document.body, (name, value: unknown) => (name === "data" ? "" : value)),
  ).not.toContain("测试单位");
  for (const { alt } of pictures) expect(alt).toMatch(/^条形图，/u);
  expect((await checkDocx(docx.rawPayload)).filter(({ severity }) => severity === "error")).toEqual([]);
  const officer = year.officers.get("C1");
  expect((await officer?.get(`/api/cycles/${YEAR}/standings/analysis/docx`))?.statusCode).toBe(403);
  const pdf = await year.office.get(`/api/cycles/${YEAR}/standings/analysis/pdf`);
  expect(pdf.rawPayload.toString("latin1", 0, 5)).toBe("%PDF-");
  expect((await year.office.get(`/api/cycles/${YEAR}/standings/analysis/xlsx`)).statusCode).toBe(400);
});
