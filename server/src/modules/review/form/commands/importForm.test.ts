import { afterAll, beforeAll, expect, test } from "vitest";
import type { Person } from "../../../../../testing/platform.ts";
import { told } from "../../../../../testing/told.ts";
import { writeSheet } from "../../../../core/spreadsheet.ts";
import { markUnit } from "../../marking/commands/markUnit.ts";
import { startMarking, YEAR, type Marking } from "../../marking/testing.ts";
import { tables } from "../../tables.ts";
import { FORM_COLUMNS, FORM_SHEET } from "../workbook.ts";
import { importForm } from "./importForm.ts";

let marking: Marking;
let expert: Person;
beforeAll(async () => {
  marking = await startMarking(["C1", "C2"]);
  [expert] = marking.experts;
});
afterAll(() => marking.platform.close());

type Row = { unitId: string; item: string; points: string; version?: string; reason?: string };
const form = (rows: Row[]) =>
  writeSheet(
    FORM_SHEET,
    FORM_COLUMNS,
    rows.map((row) => ({
      unit: "",
      name: "",
      full: "",
      preliminary: "",
      version: "0",
      reason: "有欠缺",
      ...row,
    })),
  );
const reads = async (rows: Row[], apply = true, who = expert) =>
  importForm(marking.platform.as(who.viewer), YEAR, await form(rows), apply);
const problems = async (rows: Row[]) => (await reads(rows)).rows.map((row) => row.problems.join());
const kept = async () =>
  (
    await tables(marking.platform.as(null).database)
      .selectFrom("review_mark")
      .select(["unit_id", "item", "points"])
      .where("account_id", "=", expert.viewer.accountId)
      .orderBy("unit_id")
      .orderBy("item")
      .execute()
  ).map((row) => `${row.unit_id} ${row.item} ${row.points}`);

const C1 = { unitId: "C1", item: "B1", points: "25" };

test("each wrong row says what is wrong, and then nothing is kept", async () => {
  const wrong: [Partial<Row>, string][] = [
    [{ unitId: "C9" }, "没有分配给您"],
    [{ item: "Z1" }, "细则中没有指标"],
    [{ item: "A1" }, "不由您评分"],
    [{ points: "三十" }, "不是 0 以上"],
    [{ points: "1.234" }, "不是 0 以上"],
    [{ points: "30.01" }, "最高 30.00 分"],
    [{ reason: " " }, "须写明理由"],
    [{ version: "x" }, "版本被改动"],
    [{ version: "1" }, "刷新"],
  ];
  for (const [change, says] of wrong)
    expect(
      (
        await problems([
          { ...C1, ...change },
          { ...C1, unitId: "C2" },
        ])
      ).join(),
      says,
    ).toContain(says);
  expect(await kept()).toEqual([]);
});

test("a trial keeps nothing and says what it would; what is left empty, or was saved before, stays", async () => {
  const rows = [C1, { ...C1, item: "B2", points: "" }, { ...C1, unitId: "C2", points: "30" }];
  expect(await reads(rows, false)).toMatchObject({ applied: false, units: 2, marks: 2 });
  expect(await kept()).toEqual([]);
  expect(await reads(rows)).toMatchObject({ applied: true, units: 2, marks: 2 });
  expect(await kept()).toEqual(["C1 B1 2500", "C2 B1 3000"]);
  expect(await reads([{ ...C1, item: "B2", points: "20", version: "1" }])).toMatchObject({ applied: true });
  expect(await kept()).toEqual(["C1 B1 2500", "C1 B2 2000", "C2 B1 3000"]);
  // Downloaded before that: told, and nothing of the file is kept.
  expect(
    (
      await problems([
        { ...C1, points: "10", version: "1" },
        { ...C1, unitId: "C2", version: "1" },
      ])
    ).join(),
  ).toContain("刷新");
  expect(await kept()).toEqual(["C1 B1 2500", "C1 B2 2000", "C2 B1 3000"]);
});

test("a sheet that is handed in stays handed in; another person's units and a round that is over are none", async () => {
  await markUnit(marking.platform.as(expert.viewer), YEAR, "C1", {
    round: 1,
    version: 2,
    marks: [
      { item: "B1", points: 3000 },
      { item: "B2", points: 3000 },
    ],
    submit: true,
  });
  expect(await reads([{ ...C1, points: "28", version: "3" }])).toMatchObject({ applied: true });
  const sheet = await tables(marking.platform.as(null).database)
    .selectFrom("review_sheet")
    .select(["version", "submitted_at"])
    .where("unit_id", "=", "C1")
    .where("account_id", "=", expert.viewer.accountId)
    .executeTakeFirstOrThrow();
  expect(sheet).toEqual({ version: 4, submitted_at: expect.any(Date) });
  expect((await reads([C1], true, marking.office)).rows[0]?.problems.join()).toContain("没有分配给您");
  expect(await told(importForm(marking.platform.as(expert.viewer), YEAR, Buffer.from("x"), true))).toBe(
    "400 invalid",
  );
  await marking.at("deliberation");
  expect(await told(reads([C1]))).toBe("409 no-open-round");
});
