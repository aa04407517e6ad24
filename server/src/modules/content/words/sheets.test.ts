import ExcelJS from "exceljs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPortal, type Portal } from "../../../../testing/portal.ts";
import { XLSX } from "../../../core/spreadsheet.ts";

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.platform.close());

type Kind = "words" | "persons";
const HEADERS = {
  words: ["词语", "种类", "级别", "建议改为", "处理建议", "来源", "生效日期", "失效日期"],
  persons: ["姓名", "单位全称", "职务", "来源", "任职起始日期", "任职截止日期"],
};
async function book(kind: Kind, rows: unknown[][]): Promise<Buffer> {
  const made = new ExcelJS.Workbook();
  const sheet = made.addWorksheet(kind === "words" ? "审稿词条" : "人员名单");
  sheet.addRows([HEADERS[kind], ...rows]);
  return Buffer.from(await made.xlsx.writeBuffer());
}
interface Report {
  applied: boolean;
  rows: { row: number; name: string; state: string; problems: string[]; note: string | null }[];
}
const upload = (kind: Kind, bytes: Buffer, apply: "yes" | "no", who = portal.author) =>
  who.send("POST", `/api/review-${kind}/import?apply=${apply}`, bytes, XLSX);
const report = async (kind: Kind, rows: unknown[][], apply: "yes" | "no" = "no"): Promise<Report> => {
  const answer = await upload(kind, await book(kind, rows), apply);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<Report>();
};
const count = async (kind: Kind): Promise<number> =>
  (await portal.author.get(`/api/review-${kind}`)).json<Record<Kind, unknown[]>>()[kind].length;

const WORD = [
  "教育信息化建设处",
  "不应出现",
  "请核对",
  "科技信息化处",
  "",
  "内设机构调整通知（示例）",
  "2019-03-01",
  "",
];
const PERSON = ["示例甲", "示例大学", "党委书记", "任职通知（示例）", "2019年3月1日", ""];

test("a word list is reported row by row before it is written, with what each row would find; one wrong row keeps all out", async () => {
  await portal.publish({ body: "<p>本次检查由教育信息化建设处负责。</p>" });
  const first = await report("words", [WORD]);
  expect(first).toEqual({
    applied: false,
    rows: [
      {
        row: 2,
        name: "教育信息化建设处",
        state: "new",
        problems: [],
        note: "已公开的 1 篇稿件中，1 篇有该词语",
      },
    ],
  });
  expect(await count("words")).toBe(0);
  const wrong = await report(
    "words",
    [
      WORD,
      WORD,
      ["的", "不应出现", "请核对", "", "", "示例", "", ""],
      ["工作", "不应出现", "请核对", "", "", "示例", "", ""],
      ["某词语", "随便", "严重", "", "", "", "2019-13-01", ""],
      ["某短语", "固定表述", "须处理", "", "", "示例", "2020-01-01", "2019-01-01"],
      ["", "不应出现", "提示", { formula: "1+1", result: 2 }, "", "示例", "", ""],
    ],
    "yes",
  );
  expect([wrong.applied, await count("words")]).toEqual([false, 0]);
  expect(wrong.rows.map(({ state }) => state)).toEqual(["new", ...Array<string>(6).fill("wrong")]);
  const said = wrong.rows.map(({ problems }) => problems.join("；"));
  expect(said[1]).toBe("与第 2 行是同一词条");
  expect(said[2]).toContain("至少2个字");
  expect(said[3]).toContain("日常用词");
  expect(said[4]).toBe(
    "“种类”须为不应出现、固定表述之一；“级别”须为须处理、请核对、提示之一；“来源”未填写；“生效日期”的“2019-13-01”不是日期，请写成 2019-03-05",
  );
  expect(said[5]).toContain("生效日期晚于失效日期");
  expect(said[6]).toMatch(/“词语”须有至少2个字；“建议改为”.*公式/);
});

test("applied once, counted once; what is exported comes back unchanged, and a row that differs says what to do", async () => {
  const risky = ["+86开头词", "固定表述", "提示", "=SUM(1)", "@某人", "示例", "", "2030-01-01"];
  expect(await report("words", [WORD, risky], "yes")).toMatchObject({ applied: true });
  expect(await count("words")).toBe(2);
  const out = await portal.author.get("/api/review-words.xlsx");
  expect([out.statusCode, out.headers["content-disposition"]]).toEqual([
    200,
    'attachment; filename="review-words-2020-03-06.xlsx"',
  ]);
  const again = (await upload("words", out.rawPayload, "yes")).json<Report>();
  expect(again).toMatchObject({ applied: true, rows: [{ state: "unchanged" }, { state: "unchanged" }] });
  expect(await count("words")).toBe(2);
  const changed = await report("words", [[...WORD.slice(0, 3), "信息化处", ...WORD.slice(4)]], "yes");
  expect(changed).toMatchObject({
    applied: false,
    rows: [{ state: "wrong", problems: ["词表中已有该词条而内容不同，请先停用原词条"] }],
  });
});

test("persons the same way, held against what is published as of its day", async () => {
  await portal.publish({ body: "<p>示例大学校长示例甲出席开学典礼。</p>" });
  const first = await report("persons", [PERSON]);
  expect(first.rows[0]).toMatchObject({ state: "new", note: "已公开的 2 篇稿件中，1 篇的职务与名单不符" });
  const wrong = await report(
    "persons",
    [PERSON, PERSON, ["甲", "", "书记", "", "2020-02-01", "2019-02-01"]],
    "yes",
  );
  expect([wrong.applied, await count("persons")]).toEqual([false, 0]);
  expect(wrong.rows[1]?.problems).toEqual(["与第 2 行是同一任职"]);
  expect(wrong.rows[2]?.problems.join("；")).toBe(
    "“姓名”须有至少2个字；“单位全称”须有至少2个字；“来源”未填写；任职起止日期前后颠倒",
  );
  expect((await report("persons", [PERSON], "yes")).applied).toBe(true);
  const out = await portal.author.get("/api/review-persons.xlsx");
  expect((await upload("persons", out.rawPayload, "yes")).json()).toMatchObject({
    rows: [{ state: "unchanged" }],
  });
  expect(await count("persons")).toBe(1);
});

test("nobody but the office takes or gives a list; no file, another sheet and too many rows are refused in a sentence", async () => {
  for (const kind of ["words", "persons"] as const)
    for (const role of ["leader", "officer", "expert", "system", "audit"] as const) {
      const who = await portal.platform.person(role);
      const bytes = await book(kind, []);
      const codes = [
        (await upload(kind, bytes, "yes", who)).statusCode,
        (await who.get(`/api/review-${kind}.xlsx`)).statusCode,
        (await who.get(`/api/review-${kind}/template.xlsx`)).statusCode,
      ];
      expect([role, ...codes]).toEqual([role, 403, 403, 403]);
    }
  expect(portal.said(await upload("words", await book("persons", [PERSON]), "no"))).toMatch(
    /^400 .*没有名为“审稿词条”的工作表/,
  );
  expect(portal.said(await upload("words", Buffer.from("no book"), "no"))).toMatch(/^400 /);
  const many = Array.from({ length: 2001 }, (_, at) => [
    `词语${at}号`,
    "不应出现",
    "提示",
    "",
    "",
    "示例",
    "",
    "",
  ]);
  expect(portal.said(await upload("words", await book("words", many), "no"))).toMatch(
    /^400 invalid 一次最多导入 2000 行/,
  );
  const template = await portal.author.get("/api/review-words/template.xlsx");
  expect((await upload("words", template.rawPayload, "yes")).json()).toEqual({ applied: false, rows: [] });
});
