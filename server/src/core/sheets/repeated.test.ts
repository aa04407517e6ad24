import { deflateRawSync, crc32 } from "node:zlib";
import { expect, test } from "vitest";
import { LIMITS, measureWorkbook } from "./measure.ts";
import { readBook } from "./readBook.ts";

/** An archive of several deflated files. */
function zipOf(files: Record<string, string>): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [path, text] of Object.entries(files)) {
    const content = Buffer.from(text);
    const packed = deflateRawSync(content);
    const name = Buffer.from(path);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(crc32(content), 14);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(content.length, 22);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(20, 4);
    local.copy(central, 6, 4, 30);
    central.writeUInt32LE(at, 42);
    bodies.push(local, name, packed);
    directory.push(central, name);
    at += local.length + name.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, listed, end]);
}

/** A workbook of one sheet with these cells and shared strings. */
const bookOf = (cells: string, shared: string): Buffer =>
  zipOf({
    "xl/workbook.xml": `<workbook><sheets><sheet name="表" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/sharedStrings.xml": `<sst>${shared}</sst>`,
    "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${cells}</sheetData></worksheet>`,
  });

test("one long text that many cells repeat is refused: it would grow by their number once it is handed over", async () => {
  const text = "长".repeat(100_000);
  const cells = `<row>${`<c t="s"><v>0</v></c>`.repeat(1000)}</row>`;
  const bytes = bookOf(cells, `<si><t>${text}</t></si>`);
  await measureWorkbook(bytes);
  expect(bytes.length).toBeLessThan(LIMITS.unpackedBytes / 1000);
  await expect(readBook(bytes)).rejects.toMatchObject({
    status: 400,
    message: expect.stringContaining("内容过多") as string,
  });
  // A few repeat it: that is read.
  const few = bookOf(`<row>${`<c t="s"><v>0</v></c>`.repeat(10)}</row>`, `<si><t>${text}</t></si>`);
  expect((await readBook(few))[0]?.rows[0]?.cells).toHaveLength(10);
});

test("a document type with entities is no workbook that is read: nothing is expanded, nothing is fetched", async () => {
  const laugh = `<!DOCTYPE x [<!ENTITY a "哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>`;
  for (const entity of ["b", "f"]) {
    const cells = `<row><c t="inlineStr"><is><t>&${entity};</t></is></c></row>`;
    const bytes = zipOf({
      "xl/workbook.xml": `<workbook><sheets><sheet name="表" r:id="r1"/></sheets></workbook>`,
      "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>`,
      "xl/worksheets/sheet1.xml": `${laugh}<worksheet><sheetData>${cells}</sheetData></worksheet>`,
    });
    await expect(readBook(bytes)).rejects.toMatchObject({ status: 400 });
  }
});

test("a part that many sheets name is no workbook: it would be unpacked as often as it is named", async () => {
  const bytes = zipOf({
    "xl/workbook.xml": `<workbook><sheets>${`<sheet name="表" r:id="r1"/>`.repeat(2)}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>`,
  });
  await expect(readBook(bytes)).rejects.toMatchObject({
    status: 400,
    message: expect.stringContaining("不是可读取的") as string,
  });
});

test("more cells or more files than are read are refused, each with its own reason", async () => {
  const cells = `<row>${"<c><v>1</v></c>".repeat(600_001)}</row>`;
  await expect(readBook(bookOf(cells, ""))).rejects.toMatchObject({
    status: 400,
    message: expect.stringContaining("内容过多") as string,
  });
  const files = Object.fromEntries(
    Array.from({ length: LIMITS.files + 1 }, (_, place) => [`xl/media/${place}.png`, ""]),
  );
  await expect(readBook(zipOf(files))).rejects.toMatchObject({
    status: 400,
    message: expect.stringContaining("部件超过 500 个") as string,
  });
});
