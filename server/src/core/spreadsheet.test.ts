import { setImmediate } from "node:timers/promises";
import ExcelJS from "exceljs";
import { expect, test } from "vitest";
import { readSheet, safeText, writeSheet, type Column } from "./spreadsheet.ts";

const columns: Column<"id" | "name">[] = [
  { key: "id", header: "编号" },
  { key: "name", header: "名称" },
];

test("what is written is read back, with Excel's row numbers", async () => {
  const bytes = await writeSheet("表", columns, [
    { id: "A1", name: "甲" },
    { id: "A2", name: null },
  ]);
  expect(await readSheet(bytes, "表", columns)).toEqual([
    { row: 2, cells: { id: { text: "A1" }, name: { text: "甲" } } },
    { row: 3, cells: { id: { text: "A2" }, name: { text: "" } } },
  ]);
});

test("others get their turn while a large sheet is written, and rows are taken as they are written", async () => {
  let turns = 0;
  let taken = 0;
  let ahead = 0;
  const state = { going: true };
  const others = (async () => {
    while (state.going) {
      await setImmediate();
      ahead = Math.max(ahead, taken);
      taken = 0;
      turns += 1;
    }
  })();
  async function* rows() {
    for (let row = 0; row < 20_000; row += 1) {
      taken += 1;
      yield { id: `A${row}`, name: " 前后有空格 \n换行 " };
    }
  }
  const bytes = await writeSheet("表", columns, rows());
  state.going = false;
  await others;
  expect(turns).toBeGreaterThanOrEqual(100);
  expect(ahead).toBeLessThanOrEqual(400);
  const found = await readSheet(bytes, "表", columns);
  expect(found).toHaveLength(20_000);
  expect(found.at(-1)?.cells).toEqual({ id: { text: "A19999" }, name: { text: "前后有空格 \n换行" } });
});

test("text that Excel would run is made harmless", async () => {
  for (const text of ["=1+1", "+1", "-1", "@sum", "\t=1"]) expect(safeText(text).startsWith("'")).toBe(true);
  expect(safeText("湖南")).toBe("湖南");
  const bytes = await writeSheet("表", columns, [{ id: "=HYPERLINK(1)", name: "x" }]);
  const [row] = await readSheet(bytes, "表", columns);
  expect(row?.cells.id).toEqual({ text: "'=HYPERLINK(1)" });
});

test("a formula cell is a problem of that cell, not a value", async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("表");
  sheet.addRow(["编号", "名称"]);
  sheet.addRow(["A1", { formula: 'CONCATENATE("a","b")', result: "ab" }]);
  const bytes = Buffer.from(await book.xlsx.writeBuffer());
  const [row] = await readSheet(bytes, "表", columns);
  expect(row?.cells.name).toEqual({ problem: expect.stringContaining("公式") });
});

test("no workbook, a missing sheet and wrong headers are refused with what to do", async () => {
  await expect(readSheet(Buffer.from("not a zip"), "表", columns)).rejects.toThrow(/不是可读取的 Excel/);
  const other = await writeSheet("别的", columns, []);
  await expect(readSheet(other, "表", columns)).rejects.toThrow(/没有名为“表”的工作表（现有：“别的”）/);
  const wrong = await writeSheet(
    "表",
    [
      { key: "id", header: "编号" },
      { key: "name", header: "名字" },
    ],
    [],
  );
  await expect(readSheet(wrong, "表", columns)).rejects.toThrow(/缺少表头：名称；多出表头：名字/);
});
