import { crc32, deflateRawSync } from "node:zlib";
import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { accessOf } from "./access.ts";
import { readAttachment } from "./read.ts";
import { readRuns } from "./runs/read.ts";
import { unzipped } from "./zip.ts";

interface File {
  name: string;
  bytes: Buffer;
  /** What the directory says that it comes to, instead. */
  says?: number;
  method?: number;
  utf8?: boolean;
  /** The file before it stands for it, too. */
  again?: boolean;
  /** Numbers as files of more than four gibibytes have them. */
  long?: boolean;
}

const u16 = (value: number): Buffer => Buffer.from([value & 255, value >> 8]);
const u32 = (value: number): Buffer =>
  Buffer.from([value, value >>> 8, value >>> 16, value >>> 24].map((one) => one & 255));
const u64 = (value: number): Buffer => Buffer.concat([u32(value), u32(0)]);

/** A zip, byte by byte (APPNOTE 4.3). */
function zip(files: File[], remark = "", long = false): Buffer {
  const parts: Buffer[] = [];
  const lines: Buffer[] = [];
  let [size, head, sum] = [0, 0, 0];
  let packed: Buffer = Buffer.alloc(0);
  for (const file of files) {
    if (!file.again) {
      packed = file.method === 0 ? file.bytes : deflateRawSync(file.bytes);
      sum = crc32(file.bytes);
    }
    const name = Buffer.from(file.name, file.utf8 === false ? "latin1" : "utf8");
    const both = [u16(20), u16(file.utf8 === false ? 0 : 0x800), u16(file.method ?? 8), u32(0), u32(sum)];
    if (!file.again) {
      head = size;
      const whole = Buffer.concat([
        u32(0x04034b50),
        ...both,
        u32(packed.length),
        u32(file.bytes.length),
        u16(name.length),
        u16(0),
        name,
        packed,
      ]);
      parts.push(whole);
      size += whole.length;
    }
    const said = file.says ?? file.bytes.length;
    const extra = file.long
      ? Buffer.concat([
          u16(0x9999),
          u16(1),
          Buffer.from("x"),
          u16(1),
          u16(24),
          u64(said),
          u64(packed.length),
          u64(head),
        ])
      : Buffer.alloc(0);
    const number = (value: number): Buffer => u32(file.long ? 0xff_ff_ff_ff : value);
    lines.push(
      Buffer.concat([
        u32(0x02014b50),
        u16(20),
        ...both,
        number(packed.length),
        number(said),
        u16(name.length),
        u16(extra.length),
        u16(1),
        u32(0),
        u32(0),
        number(head),
        name,
        extra,
        Buffer.from("#"),
      ]),
    );
  }
  const directory = Buffer.concat(lines);
  const longer = Buffer.concat([
    u32(0x06064b50),
    u64(44),
    Buffer.alloc(12),
    u64(files.length),
    u64(files.length),
    u64(directory.length),
    u64(size),
    u32(0x07064b50),
    u32(0),
    u64(size + directory.length),
    u32(1),
  ]);
  const end = Buffer.concat([
    u32(0x06054b50),
    u32(0),
    u16(files.length),
    u16(files.length),
    u32(directory.length),
    u32(long ? 0xff_ff_ff_ff : size),
    u16(remark.length),
    Buffer.from(remark),
  ]);
  return Buffer.concat([...parts, directory, ...(long ? [longer] : []), end]);
}

const all = (body: Buffer) => unzipped(body, () => true);
const told = ({ files }: ReturnType<typeof all>) =>
  Object.fromEntries([...files].map(([name, bytes]) => [name, bytes.toString()]));
const TOO_MUCH = { text: null, trouble: { zh: expect.stringContaining("超过解析限额") as string } };
const WORDS = Buffer.from("<w:p><w:t>年度报告</w:t></w:p>");

test("what two programs pack is read, in short and long forms, stored and deflated, behind a remark, with names of either kind", () => {
  const files: File[] = [
    { name: "甲.xml", bytes: Buffer.from("一") },
    { name: "b/c.xml", bytes: Buffer.from("two".repeat(99)), method: 0 },
    { name: "\u00e9", bytes: Buffer.from("3"), utf8: false, long: true },
  ];
  const right = { "甲.xml": "一", "b/c.xml": "two".repeat(99), "\u00e9": "3" };
  for (const [remark, long] of [
    ["", false],
    ["PK or not", false],
    ["", true],
  ] as const)
    expect(told(all(zip(files, remark, long)))).toEqual(right);
  const packed = zipSync(
    Object.fromEntries(Object.entries(right).map(([name, text]) => [name, Buffer.from(text)])),
  );
  expect(told(all(Buffer.from(packed)))).toEqual(right);
});

test("one file under two thousand names, each said to be small, is unpacked as often as there is room, and seems to lack nothing", () => {
  const bomb = Buffer.alloc(9_000_000, " ");
  const body = zip([
    { name: "word/document.xml", bytes: WORDS },
    { name: "word/document1.xml", bytes: bomb, says: 10 },
    ...Array.from({ length: 1900 }, (_, at): File => ({
      name: `word/document${at + 2}.xml`,
      bytes: bomb,
      says: 10,
      again: true,
    })),
  ]);
  const { files, whole } = all(body);
  expect([files.size, whole]).toEqual([4, false]);
  expect(readAttachment(body)).toMatchObject({ kind: "docx", text: "年度报告", inPart: true });
  expect(readRuns(body).complete).toBe(false);
});

test("a document that comes to more than is unpacked is not read, neither broken nor lacking anything", () => {
  const body = zip([{ name: "word/document.xml", bytes: Buffer.alloc(33 * 1024 * 1024, " "), says: 10 }]);
  expect(readAttachment(body)).toMatchObject(TOO_MUCH);
  expect(readRuns(body).complete).toBe(false);
  expect(accessOf(body, "a.docx").opens).toBe(null);
});

test("books in books have the room of the one around them", () => {
  const sheet = Buffer.alloc(9_000_000, " ");
  const inside = zip([{ name: "xl/worksheets/sheet1.xml", bytes: sheet }]);
  const of = (count: number): Buffer =>
    zip([
      { name: "word/document.xml", bytes: WORDS },
      ...Array.from({ length: count }, (_, at): File => ({
        name: `word/embeddings/b${at}.xlsx`,
        bytes: inside,
        method: 0,
      })),
    ]);
  expect(readRuns(of(2)).complete).toBe(true);
  expect(readRuns(of(400)).complete).toBe(false);
});

test("a way of packing that nobody knows is not read; what is cut, or no zip, is broken", () => {
  const odd = zip([{ name: "word/document.xml", bytes: WORDS, method: 9 }]);
  expect(readAttachment(odd)).toMatchObject({ text: null });
  expect(accessOf(odd, "a.docx").opens).toBe(null);
  const whole = zip([{ name: "word/document.xml", bytes: WORDS }]);
  expect(readAttachment(whole).text).toBe("年度报告");
  expect(readAttachment(whole.subarray(0, 60)).trouble?.en).toContain("broken");
  for (let at = 4; at < whole.length; at += 1) {
    const changed = Buffer.from(whole);
    changed[at] = 255;
    let read: ReturnType<typeof all> | null = null;
    try {
      read = all(changed);
    } catch {
      // It says so.
    }
    // Nothing is missed in silence.
    expect(read === null || read.files.size === 1 || !read.whole, `byte ${at}`).toBe(true);
  }
});

test("a directory that ends before all its lines were read lacks nothing", () => {
  const sheet = (text: string): Buffer =>
    Buffer.from(`<row><c t='inlineStr'><is><t>${text}</t></is></c></row>`);
  for (const long of [false, true]) {
    const body = zip(
      [
        { name: "xl/worksheets/sheet1.xml", bytes: sheet("一") },
        { name: "xl/worksheets/sheet2.xml", bytes: sheet("二") },
      ],
      "",
      long,
    );
    expect(all(body).whole).toBe(true);
    body[body.lastIndexOf(Buffer.from("PK\u0001\u0002")) + 2] = 0x99;
    expect(readAttachment(body)).toMatchObject({ kind: "xlsx", text: "一", inPart: true });
    expect(readRuns(body).complete).toBe(false);
  }
  const many = zip([
    { name: "word/document.xml", bytes: WORDS },
    ...Array.from({ length: 2100 }, (_, at): File => ({
      name: `word/media/i${at}.png`,
      bytes: Buffer.from("1"),
      method: 0,
    })),
    { name: "word/styles.xml", bytes: Buffer.from('<w:lang w:val="zh-CN"/>') },
    { name: "docProps/core.xml", bytes: Buffer.from("<dc:title>年报</dc:title>") },
  ]);
  expect(accessOf(many, "a.docx")).toMatchObject({ opens: true, titled: null, language: null });
});

test("an empty file that is deflated to nothing breaks none; a zip behind other bytes is read; one whose directory is nowhere is not called broken", () => {
  const parts = [
    { name: "word/document.xml", bytes: WORDS },
    { name: "word/settings.xml", bytes: Buffer.alloc(0) },
  ];
  // Deflated, nothing takes two bytes; some leave them out.
  const two = deflateRawSync(Buffer.alloc(0)).length;
  const nothing = zip(parts);
  nothing.writeUInt32LE(0, nothing.lastIndexOf(Buffer.from("PK\u0001\u0002")) + 20);
  expect(two).toBe(2);
  expect(told(all(nothing))["word/settings.xml"]).toBe("");
  expect(accessOf(nothing, "a.docx")).toMatchObject({ opens: true, text: true });
  const good = zip(parts);
  const behind = Buffer.concat([Buffer.from("PK00"), good]);
  expect(readAttachment(behind).text).toBe("年度报告");
  const lost = Buffer.from(good);
  lost.writeUInt32LE(7, lost.length - 10);
  lost.writeUInt32LE(9, lost.length - 6);
  expect(readAttachment(lost)).toMatchObject({ kind: "unknown", text: null });
  expect(accessOf(lost, "a.docx").opens).toBe(null);
});

test("one string in each of many cells, one part for many sheets, and hidden columns without end are read in their length", () => {
  const xml = (text: string): Buffer => Buffer.from(text);
  const body = zip([
    {
      name: "xl/workbook.xml",
      bytes: xml("<sheet name='a'/>".repeat(2) + "<sheet name='b' id='r'/>".repeat(20_000)),
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      bytes: xml("<Relationship Id='r' Target='worksheets/sheet1.xml'/>"),
    },
    { name: "xl/sharedStrings.xml", bytes: xml(`<si><t>${"年".repeat(100_000)}</t></si>`) },
    {
      name: "xl/worksheets/sheet1.xml",
      bytes: xml(
        `${"<col hidden='1' min='2' max='9'/>".repeat(20_000)}${"<row><c t='s'><v>0</v></c></row>".repeat(100_000)}`,
      ),
    },
  ]);
  const { text, inPart } = readAttachment(body);
  expect([text?.length, inPart]).toEqual([400_000, true]);
  expect(readRuns(body).complete).toBe(false);
});

test("a page of an OFD file is read once, however often it is named", () => {
  const page =
    '<ofd:TextObject Boundary="0 0 9 9"><ofd:TextCode X="0" Y="1">年</ofd:TextCode></ofd:TextObject>';
  const body = zip([
    { name: "OFD.xml", bytes: Buffer.from("<ofd:DocRoot>D/Document.xml</ofd:DocRoot>".repeat(500)) },
    {
      name: "D/Document.xml",
      bytes: Buffer.from('<ofd:Page BaseLoc="Pages/Page_0/Content.xml"/>'.repeat(40_000)),
    },
    { name: "D/Pages/Page_0/Content.xml", bytes: Buffer.from(page.repeat(10_000)) },
  ]);
  expect(readAttachment(body)).toMatchObject({ kind: "ofd", text: "年".repeat(10_000) });
});

test("a document of nothing but pictures has no text; one without pictures may have some elsewhere", () => {
  const textOf = (files: Record<string, string>): boolean | null => {
    const bytes = Object.entries(files).map(([name, text]): [string, Uint8Array] => [
      name,
      Buffer.from(text),
    ]);
    return accessOf(Buffer.from(zipSync(Object.fromEntries(bytes))), "a.docx").text;
  };
  const picture = { "word/media/image1.png": "x" };
  const body = "<w:document><w:body><w:p><w:drawing/></w:p></w:body></w:document>";
  expect(textOf({ "word/document.xml": body, ...picture })).toBe(false);
  expect(textOf({ "word/document.xml": body })).toBe(null);
  expect(textOf({ "word/document.xml": "<w:p><w:t>文字</w:t></w:p>", ...picture })).toBe(true);
});
