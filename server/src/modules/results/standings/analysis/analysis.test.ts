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
    { kind: "college", score: 5999, excellent: false, failed: true },
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
      ["市州教育（体）局", "80.01"],
      ["高等学校", "59.99"],
    ],
    [
      ["90分及以上", "0"],
      ["80—89.99分", "2"],
      ["70—79.99分", "0"],
      ["60—69.99分", "0"],
      ["60分以下", "1"],
    ],
  ]);
  expect(textOf({})).toContain(
    "单位4个，已得出得分的3个，平均73.33分，符合优秀条件的2个。另有1个没有得分（数据未齐或一票否决）",
  );
});

test("what is not settled, what is behind and what the reader may not see is said; before any score there is no picture", () => {
  expect(textOf({})).not.toMatch(/不作定论|须回避/u);
  expect(textOf({ stage: "draft" })).toContain("得分尚未冻结，不作定论");
  expect(textOf({ behind: 2 })).toContain("其中2个单位的结果落后于数据或决定");
  // The rows of a moment before the freeze are not what was frozen.
  expect(textOf({ frozen: false })).toContain("不作定论");
  const without = textOf({ recused: 1 });
  expect(without).toContain("可列入统计的单位4个");
  expect(without).toContain("须回避的1个单位不在统计之内，符合优秀条件的单位数不列出");
  // A place that a hidden unit has taken would be told by the number of the others.
  expect(without).not.toMatch(/符合优秀条件的\d/u);
  const none = buildAnalysis({ ...material, rows: material.rows.slice(3) }).body;
  expect(none.map(({ kind }) => kind)).toEqual(["paragraph"]);
});

let year: SettledYear;
beforeEach(async () => {
  year = await settledYear("feedback");
});
afterEach(() => year.platform.close());

test("the office gets it as .docx and PDF with both pictures; an officer gets neither", async () => {
  const docx = await year.office.get(`/api/cycles/${YEAR}/standings/analysis/docx`);
  expect(docx.statusCode).toBe(200);
  const { document } = await readDocument(docx.rawPayload);
  const pictures = document.body.flatMap((block) => (block.kind === "picture" ? [block] : []));
  expect(pictures.map(({ caption }) => caption)).toEqual(["图1　各类单位平均得分", "图2　得分分布"]);
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
