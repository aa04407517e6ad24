import ExcelJS from "exceljs";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readPack } from "../../pack/pack.ts";
import type { Needs, Part, Rule } from "../../pack/rules.ts";
import { normalised, type DraftItem, type DraftPack } from "../draftPack.ts";
import { readBook } from "./readBook.ts";
import { SHEETS } from "./sheets.ts";
import { writeBook } from "./writeBook.ts";

const PACKS: DraftPack[] = [await readPack("hunan-2019"), await readPack("guoban-2019")];

const points = fc.integer({ min: 0, max: 9_999_999 });
/** What people type, with what a workbook is fond of changing: formula signs, apostrophes, numbers as text, line breaks. */
const text = fc.oneof(
  fc.constantFrom(
    "=1+1",
    "'=1",
    "''@x",
    "+8",
    "-0.1",
    "0.10",
    "第一行\n第二行",
    "<b>&amp;",
    "是",
    "2019-03-05",
    "",
  ),
  fc.string({ unit: "grapheme-ascii", maxLength: 12 }).map((one) => one.trim()),
);
const tag = fc.constantFrom("[P]", "=[S]", "[S] 一；[P] 二");
const label = { label: text, fact: fc.constantFrom("site.homeOpens", "site.brokenHome", "x.unknown") };
const decimal = fc.oneof(
  fc.integer({ min: -50, max: 5000 }),
  fc.constantFrom(0.05, 0.1 + 0.2, 1e-7, 1.5, 1 / 3),
);
const equals = fc.oneof(fc.boolean(), decimal);
const reason = text;
const unknown = text.filter((one) => one !== "");
const needs: fc.Arbitrary<Needs> = fc.oneof(
  fc.record({ fact: label.fact, equals, reason, unknown }, { requiredKeys: ["fact", "equals", "reason"] }),
  fc.record(
    { fact: label.fact, atLeast: decimal, reason, unknown },
    { requiredKeys: ["fact", "atLeast", "reason"] },
  ),
);
const zeroWhen = fc.record({ fact: label.fact, equals, reason });
const part: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ ...label, points, equals: fc.boolean() }),
  fc.record({ ...label, points, atLeast: decimal }),
  fc.record({ ...label, points, share: fc.constant(true as const) }),
  fc.record(
    {
      ...label,
      points,
      target: fc.constantFrom(24, 3000, 0.5),
      shownPer: fc.constantFrom(100, 0.5),
      appliesTo: fc.subarray(["bureau" as const, "college" as const, "direct" as const], { minLength: 1 }),
      needs,
      tags: fc.constantFrom<Record<string, string>>(
        { target: "[P]" },
        { points: "=[S]", target: "[M] 核定" },
      ),
    },
    { requiredKeys: ["label", "fact", "points", "target"] },
  ),
  fc.record({ ...label, points, table: fc.array(fc.tuple(decimal, points), { minLength: 1, maxLength: 4 }) }),
  fc.record(
    {
      ...label,
      points,
      due: fc.record({
        yearOffset: fc.integer({ min: -1, max: 2 }),
        month: fc.integer({ min: 1, max: 12 }),
        day: fc.integer({ min: 1, max: 31 }),
      }),
      perDay: fc.integer({ min: 1, max: 500 }),
    },
    { requiredKeys: ["label", "fact", "points", "due"] },
  ),
);
const rule: fc.Arbitrary<Rule> = fc.oneof(
  fc.record(
    {
      kind: fc.constant("median-ratio" as const),
      fact: label.fact,
      factor: fc.constantFrom(1.5, 2, 0.3, 1e-7),
      shownPer: fc.constantFrom(100, 0.5),
    },
    { requiredKeys: ["kind", "fact", "factor"] },
  ),
  fc.record(
    {
      kind: fc.constant("parts" as const),
      parts: fc.array(part, { minLength: 1, maxLength: 4 }),
      zeroWhen,
    },
    { requiredKeys: ["kind", "parts"] },
  ),
  fc.record({
    kind: fc.constant("per-case" as const),
    cases: fc.array(fc.record({ ...label, each: points }), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant("when" as const),
    any: fc.array(fc.oneof(fc.record({ ...label, equals }), fc.record({ ...label, atLeast: decimal })), {
      minLength: 1,
      maxLength: 3,
    }),
  }),
);
const change: fc.Arbitrary<Partial<DraftItem>> = fc.record(
  {
    name: text,
    dimension: fc.constantFrom("A", "", "Z"),
    indicator: fc.constantFrom("A-1", ""),
    points,
    kind: fc.constantFrom("graded", "checklist", "deduct", "bonus", "veto"),
    source: fc.constantFrom("automatic", "expert", "report"),
    appliesTo: fc.subarray(["bureau" as const, "college" as const, "direct" as const]),
    needs,
    tag: text,
    basis: text,
    rule,
    from: fc.constantFrom("own", "total"),
    checks: fc
      .array(fc.record({ id: text, label: text, points }), { minLength: 1, maxLength: 3 })
      .map((list) =>
        list.map((one, index) => ({ ...one, id: `${index}${one.id}`, label: `点${one.label}` })),
      ),
    effect: fc.constantFrom("result", "honours"),
    quickReasons: fc.uniqueArray(fc.constantFrom("材料不全", "更新不及时", "内容过简，缺少数据"), {
      minLength: 1,
    }),
    effectFor: fc.constantFrom<NonNullable<DraftItem["effectFor"]>>(
      { college: "honours" },
      { bureau: "result", direct: "honours" },
    ),
    tags: fc.constantFrom<Record<string, string>>({ points: "[P]" }, { points: "=[S]", each: "[M]" }),
  },
  { requiredKeys: [] },
);
const mutated = fc
  .record({
    pack: fc.constantFrom(...PACKS),
    changes: fc.array(fc.tuple(fc.nat(40), change), { maxLength: 12 }),
    lines: fc.record(
      {
        title: text,
        about: text,
        passLine: points,
        bonus: fc.record({ above: points, cap: points, tag }),
        quota: fc.record(
          { bureau: fc.nat(30), college: fc.nat(30), direct: fc.nat(30), tag },
          { requiredKeys: ["tag"] },
        ),
        tieBreak: fc.subarray(["A", "B", "D"]),
        bars: fc.array(fc.record({ list: text, name: text, tag }), { maxLength: 2 }),
      },
      { requiredKeys: [] },
    ),
    review: fc.record(
      {
        combine: fc.constantFrom("mean", "median"),
        trim: fc.boolean(),
        boundShare: fc.constantFrom(0.1, 1 / 3, 1),
        pilotUnits: fc.nat(10),
        gates: fc.subarray(["deliberation" as const, "approval" as const]),
        bundles: fc.constantFrom([], [{ id: "b1", name: "第一组", items: ["A7", "A8"] }]),
      },
      { requiredKeys: [] },
    ),
    // A list without message, or with one that looks like a formula.
    message: fc.constantFrom(undefined, "=SUM(A1)", "一句话"),
  })
  .map(({ pack, changes, lines, review, message }): DraftPack => {
    const copy = structuredClone(pack);
    const { items } = copy.rubric;
    for (const [index, fields] of changes) Object.assign(items[index % items.length]!, fields);
    Object.assign(copy.rubric, lines);
    Object.assign(copy.rubric.review, review);
    const [first] = copy.lists;
    if (first && message !== undefined) first.message = message;
    return normalised(copy);
  });

test("both packs come back exactly as they were written", async () => {
  for (const pack of PACKS) expect(await readBook(await writeBook(pack))).toEqual({ pack });
});

test("so does whatever people make of them", async () => {
  await fc.assert(
    fc.asyncProperty(mutated, async (pack) => {
      expect(await readBook(await writeBook(pack))).toEqual({ pack });
    }),
    { numRuns: 40 },
  );
});

async function edited(spoil: (book: ExcelJS.Workbook) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await writeBook(PACKS[0]!)) as unknown as ArrayBuffer);
  spoil(book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

test("cells that can't be taken are named by sheet and row, and nothing is taken", async () => {
  const bytes = await edited((book) => {
    const cell = (sheet: string, address: string, value: ExcelJS.CellValue): void => {
      book.getWorksheet(sheet)!.getCell(address).value = value;
    };
    cell("一级指标", "C2", "四十");
    cell("评分要点", "E3", "比分");
    cell("评分要点", "A5", "A1");
    cell("评分要点", "F6", { formula: "2*2", result: 4 });
    cell("规则", "D3", "site.homeOpens");
    cell("规则", "C4", "大于");
    cell("规则", "A6", "Z9");
    cell("适用", "B4", "1");
    cell("加分与否决", "A2", "否决");
    cell("评审", "B3", "20%");
    cell("基本信息", "A3", "题目");
    cell("问题清单", "I2", "没有等号");
  });
  const read = await readBook(bytes);
  const said = "wrong" in read ? read.wrong.map((one) => `${one.sheet}!${one.row} ${one.problem}`) : [];
  expect(said).toEqual([
    "基本信息!3 没有名为“题目”的项目",
    "基本信息!1 缺少项目“标题”",
    "一级指标!2 “分值”须为不小于 0 的分值，最多两位小数，现为“四十”",
    "评分要点!5 编号“A1”重复",
    "规则!6 “评分要点”表中没有编号为“Z9”的评分要点",
    expect.stringMatching(/^规则!\d+ “评分要点”表中没有编号为“A4”的评分要点$/),
    "适用!5 “评分要点”表中没有编号为“A4”的评分要点",
    "规则!4 “比较”须为等于、达到、按比例、目标、查表、期限或记零，现为“大于”",
    "评分要点!3 “类型”须为“评分”、“清单”、“扣分”、“加分”、“否决”，现为“比分”",
    "适用!4 “市州”须为“是”或留空，现为“1”",
    "评分要点!6 “分值”是公式，请改为直接填写的值",
    "加分与否决!2 “条款”须为“加分”“评优一票否决”“优秀名额”或“已知占比下限”，现为“否决”",
    "评审!3 “内容”须为大于 0、不大于 1 的比例，现为“20%”",
    "问题清单!2 “数据”须如“来稿数=0；开展访谈数=0”，现为“没有等号”",
  ]);
});

test("facts stand by name in the lists and may be written by name anywhere; a name that two facts bear means neither", async () => {
  const [pack] = PACKS;
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await writeBook(pack!)) as unknown as ArrayBuffer);
  const lists = book.getWorksheet("问题清单")!;
  const [said, rules] = [lists.getCell("I2"), book.getWorksheet("规则")!];
  expect(said.text).toMatch(/^来稿数=0；/);
  expect(said.text).not.toMatch(/[a-z]/);
  expect(rules.getCell("D2").text).toBe("contributions.submitted");
  rules.getCell("D2").value = "来稿数";
  const read = async () => readBook(Buffer.from(await book.xlsx.writeBuffer()));
  expect(await read()).toEqual({ pack });
  const facts = book.getWorksheet("数据")!;
  facts.eachRow((row) => row.getCell(2).text === "采用数" && (row.getCell(2).value = "来稿数"));
  const doubtful = await read();
  expect("pack" in doubtful && JSON.stringify(doubtful.pack.lists[0]!.rule)).toContain('"fact":"来稿数"');
});

test("a phrase of a list that is not there, or without its words, is named by its row", async () => {
  const bytes = await edited((book) => {
    const sheet = book.getWorksheet("问题表述")!;
    sheet.getCell("A2").value = "no-such-list";
    sheet.getCell("D3").value = null;
  });
  const read = await readBook(bytes);
  expect("wrong" in read ? read.wrong.map((one) => `${one.sheet}!${one.row} ${one.problem}`) : []).toEqual([
    "问题表述!2 “问题清单”中没有 no-such-list",
    "问题表述!3 “问题表述”不能为空",
  ]);
});

test("a workbook without one of the sheets is refused with its name", async () => {
  const bytes = await edited((book) => book.removeWorksheet(SHEETS.rules.name));
  await expect(readBook(bytes)).rejects.toThrow(/没有名为“规则”的工作表/);
});

test("a tag of a number that the rubric does not have is named by its row; a tag that is left out is simply not there", async () => {
  const read = await readBook(
    await edited((book) => {
      const sheet = book.getWorksheet("数值来源")!;
      sheet.getCell("A2").value = "rubric.items.Z9.points";
      sheet.spliceRows(3, 1);
    }),
  );
  expect(read).toEqual({
    wrong: [{ sheet: "数值来源", row: 2, problem: "没有“rubric.items.Z9.points”这一数值" }],
  });
});
