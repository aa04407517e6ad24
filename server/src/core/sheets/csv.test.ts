import { expect, test } from "vitest";
import { readSheet } from "../spreadsheet.ts";
import { csvText, readCsv } from "./csv.ts";

const COLUMNS = [
  { key: "id", header: "编号" },
  { key: "name", header: "名称" },
] as const;
const rowsOf = (text: string) => readCsv(text, () => undefined);
const texts = (text: string) =>
  rowsOf(text).map(({ row, cells }) => [
    row,
    ...cells.map(([column, cell]) => `${column}:${"text" in cell ? cell.text : "?"}`),
  ]);

test("quotes, commas and line ends inside quotes, all three line ends, empty lines and cells", () => {
  expect(texts('\uFEFFa,"b,""c""\nd"\r\n,,\n\r e ,f"g\r')).toEqual([
    [1, "1:a", '2:b,"c"\nd'],
    [4, "1:e", '2:f"g'],
  ]);
  expect(texts("a,b")).toEqual([[1, "1:a", "2:b"]]);
  expect(texts("")).toEqual([]);
});

test("a quote that never ends and NUL are no table", () => {
  expect(() => rowsOf('a,"b\n'.repeat(2))).not.toThrow();
  expect(() => rowsOf('a,"b')).toThrow("never ends");
  expect(() => rowsOf("a\0b")).toThrow("NUL");
});

test("every cell that is kept is counted, and no character is looked at twice", () => {
  let cells = 0;
  let characters = 0;
  readCsv(`"${'""'.repeat(200_000)}",${",".repeat(200_000)}x`, (length) => {
    cells += 1;
    characters += length;
  });
  expect([cells, characters]).toEqual([2, 200_001]);
});

test("GBK as Chinese Excel writes it", () => {
  expect(csvText(Buffer.from([0xb1, 0xe0, 0xba, 0xc5]))).toBe("编号");
  expect(csvText(Buffer.from("编号"))).toBe("编号");
});

test("a CSV file is read by the same limits as a workbook", async () => {
  const bytes = Buffer.from(`编号,名称\n${"1,甲\n".repeat(100_000)}`);
  const rows = await readSheet(bytes, "单位", COLUMNS, "required", "csv");
  expect(rows.length).toBe(100_000);
  expect(rows[0]).toEqual({ row: 2, cells: { id: { text: "1" }, name: { text: "甲" } } });
  const many = Buffer.from(`编号,名称\n${"1,甲\n".repeat(300_001)}`);
  await expect(readSheet(many, "单位", COLUMNS, "required", "csv")).rejects.toThrow("Excel 文件内容过多");
  await expect(readSheet(Buffer.from('a,"b'), "单位", COLUMNS, "required", "csv")).rejects.toThrow("CSV");
});
