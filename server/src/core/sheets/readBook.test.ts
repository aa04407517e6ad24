import { deflateRawSync } from "node:zlib";
import ExcelJS from "exceljs";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readSheet, writeSheet } from "../spreadsheet.ts";
import { LIMITS, measureWorkbook } from "./measure.ts";
import { readBook } from "./readBook.ts";

const columns = [{ key: "id" as const, header: "编号" }];

/** A zip of one deflated file whose directory tells `told` bytes. */
function zipOf(name: string, content: Buffer, told = content.length): Buffer {
  const packed = deflateRawSync(content);
  const file = Buffer.from(name);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(told, 22);
  local.writeUInt16LE(file.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(20, 4);
  central.writeUInt16LE(20, 6);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt32LE(told, 24);
  central.writeUInt16LE(file.length, 28);
  const at = local.length + file.length + packed.length;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length + file.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([local, file, packed, central, file, end]);
}

test("a workbook that would grow over the limit is refused by its directory, and by its bytes when the directory lies", async () => {
  const big = Buffer.alloc(LIMITS.unpackedBytes + 1, 0x20);
  await expect(measureWorkbook(zipOf("xl/worksheets/sheet1.xml", big))).rejects.toThrow("解压后超过 48 MB");
  const lying = zipOf("xl/worksheets/sheet1.xml", big, 100);
  await expect(measureWorkbook(lying)).rejects.toThrow(/不是可读取的 Excel|解压后超过/);
  await expect(readBook(lying)).rejects.toThrow(/Excel/);
});

test("many workbooks at once are read one after the other; too many are told to come again, and a bad one harms no other", async () => {
  const books = await Promise.all(
    Array.from({ length: 19 }, (_, place) => writeSheet("表", columns, [{ id: `A${place}` }])),
  );
  const bad = Buffer.from("not a zip");
  const reading = [...books.slice(0, 10), bad, ...books.slice(10)].map((bytes) =>
    readSheet(bytes, "表", columns).then(
      (rows) => rows[0]?.cells.id,
      (error: Error) => error.message,
    ),
  );
  await expect(readBook(Buffer.from("one more"))).rejects.toMatchObject({ status: 503, code: "busy" });
  const found = await Promise.all(reading);
  expect(found.filter((one) => typeof one === "string")).toEqual([expect.stringContaining("不是可读取的")]);
  expect(found.filter((one) => typeof one === "object")).toHaveLength(19);
});

test("the same bytes are read once for all their sheets", async () => {
  const book = new ExcelJS.Workbook();
  book.addWorksheet("甲").addRow(["编号"]);
  book.addWorksheet("乙").addRow(["编号"]);
  const bytes = Buffer.from(await book.xlsx.writeBuffer());
  expect(readBook(bytes)).toBe(readBook(bytes));
  expect((await readBook(bytes)).map((sheet) => sheet.name)).toEqual(["甲", "乙"]);
  expect(await readSheet(bytes, "乙", columns)).toEqual([]);
});

test("what Excel writes is read as another reader reads it: shared, rich and inline text, numbers, days, truth, formulas, errors", async () => {
  const words = ["湖南", " 空格 ", "&<>\"'", "a\nb", "", "0012", "2019-03-05", "=1+1", "😀", "1e5", "𠮷"];
  const values = fc.oneof(
    fc.constantFrom(...words),
    fc.integer({ min: -1_000_000, max: 1_000_000 }),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }),
    fc.boolean(),
    fc.date({ min: new Date("1950-01-01"), max: new Date("2060-01-01"), noInvalidDate: true }),
    fc.constantFrom(...words).map((text) => ({ richText: [{ text }, { text: "尾", font: { bold: true } }] })),
    fc.constantFrom({ formula: "1+1", result: 2 }, { error: "#N/A" as const }, null),
    fc.constantFrom(...words).map((text) => ({ text: `${text}站`, hyperlink: "http://a.test/" })),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(values, { maxLength: 6 }), { maxLength: 8 }),
      fc.boolean(),
      async (table, date1904) => {
        const book = new ExcelJS.Workbook();
        book.properties.date1904 = date1904;
        const sheet = book.addWorksheet("表");
        for (const line of table) sheet.addRow(line);
        const bytes = Buffer.from(await book.xlsx.writeBuffer());
        const other = new ExcelJS.Workbook();
        await other.xlsx.load(bytes as unknown as ArrayBuffer);
        const expected: unknown[] = [];
        other.getWorksheet("表")?.eachRow((line, row) =>
          line.eachCell(({ value }, column) => {
            const text = plain(value);
            if (text !== "") expected.push([row, column, text]);
          }),
        );
        const [read] = await readBook(bytes);
        const found = read?.rows.flatMap(({ row, cells }) =>
          cells.map(([column, cell]) => [row, column, "text" in cell ? cell.text : null]),
        );
        expect(found).toEqual(expected);
      },
    ),
    { numRuns: 60 },
  );
});

/** A cell's text by ExcelJS; null for a formula or an error. */
function plain(value: ExcelJS.CellValue): string | null {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== "object") return String(value).trim();
  if ("richText" in value)
    return value.richText
      .map(({ text }) => text)
      .join("")
      .trim();
  return "hyperlink" in value ? value.text.trim() : null;
}
