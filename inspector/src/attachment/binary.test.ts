import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { accessOf } from "./access.ts";
import { readAttachment } from "./read.ts";
import { readRuns } from "./runs/read.ts";

/** Files that LibreOffice 7.4 wrote of one page and one sheet. */
const file = (name: string): Buffer => readFileSync(join(import.meta.dirname, "testing", name));
const TEXT = "望岳学院2019年度信息公开年度报告\n一、概述\n二、主动公开情况 & 其他 (Annual)\n学费\t5800";

test.each([
  ["report.doc", "doc"],
  ["report.rtf", "rtf"],
])("the body of %s is read; that the rest was not is told", (name, kind) => {
  expect(readAttachment(file(name))).toMatchObject({ kind, text: TEXT, trouble: null });
  const { runs, complete, trouble } = readRuns(file(name));
  expect(runs.map(({ text }) => text)).toEqual(TEXT.split("\n"));
  expect([complete, trouble?.zh]).toEqual([
    false,
    "只读取了附件的正文，页眉页脚和批注没有读取，修订删去的文字可能混在其中",
  ]);
  expect(accessOf(file(name), name).opens).not.toBe(false);
});

test("the cells of sheets of the old form are read; that the rest was not is told", () => {
  expect(readAttachment(file("fees.xls"))).toMatchObject({
    kind: "xls",
    text: "项目\t数额\t\n学费\t5800\t\n住宿费\t1200.5",
    trouble: null,
  });
  // A string over the end of a record, numbers of each form, what formulas came to, a second sheet. LibreOffice leaves out what a formula
  // of words comes to; Excel says it in a record behind it, put here in the place of the next cell.
  const bytes = Buffer.from(file("words.xls"));
  const formula = bytes.indexOf(Buffer.from([6, 0, 35, 0, 1, 0, 2, 0]));
  bytes.writeUInt16LE(0xff_ff, formula + 16);
  const next = formula + 4 + 35;
  bytes.writeUInt16LE(0x0207, next);
  bytes.writeUInt16LE(4, next + 4);
  bytes[next + 6] = 1;
  bytes.write("学费标准", next + 7, "utf16le");
  expect(readAttachment(bytes).text?.replace(/长+/, (run) => String(run.length))).toBe(
    "9000末 end\t12.34\t-7\t3.14159265\t\nAnnual\t学费\t学费标准\t\n第二张表",
  );
  expect(readAttachment(file("words.xls")).text).toContain("\t-14\t");
  const { runs, complete, trouble } = readRuns(file("fees.xls"));
  expect(runs.map((run) => run.text)).toContain("学费\t5800\t");
  expect([complete, trouble?.zh]).toEqual([false, "只读取了附件的单元格，批注、文本框等没有读取"]);
  expect(accessOf(file("fees.xls"), "fees.xls")).toMatchObject({ kind: "office", opens: true, text: true });
});

test("a workbook behind a password, or of Excel 95, is not read", () => {
  const changed = (find: number[], put: number[]): Buffer => {
    const bytes = Buffer.from(file("fees.xls"));
    const at = bytes.indexOf(Buffer.from(find));
    expect(at).toBeGreaterThan(0);
    Buffer.from(put).copy(bytes, at);
    return bytes;
  };
  const begins = [0x09, 0x08, 0x10, 0x00, 0x00, 0x06];
  expect(readAttachment(changed(begins, [0x09, 0x08, 0x10, 0x00, 0x00, 0x05])).trouble?.zh).toContain(
    "不作读取",
  );
  // The record of the code page in its place.
  expect(readAttachment(changed([0x42, 0x00, 0x02, 0x00], [0x2f, 0x00])).trouble?.zh).toContain("已加密");
});

test("a presentation, a document behind a password, one of Word 95, and one of an unknown program are told apart by their streams", () => {
  const renamed = (from: string, to: string): Buffer => {
    const bytes = Buffer.from(file("report.doc"));
    const at = bytes.indexOf(Buffer.from(from, "utf16le"));
    bytes.fill(0, at, at + 64);
    bytes.write(to, at, "utf16le");
    bytes.writeUInt16LE(to.length * 2 + 2, at + 64);
    return bytes;
  };
  const inBody = (at: number, value: number): Buffer => {
    const bytes = Buffer.from(file("report.doc"));
    const head = bytes.indexOf(Buffer.from([0xec, 0xa5]));
    bytes.writeUInt16LE(value, head + at);
    return bytes;
  };
  expect(readAttachment(renamed("WordDocument", "PowerPoint Document"))).toMatchObject({ kind: "ppt" });
  expect(readAttachment(renamed("WordDocument", "Strange"))).toMatchObject({ kind: "unknown", text: null });
  expect(readAttachment(inBody(10, 0x1300))).toMatchObject({
    kind: "doc",
    trouble: { zh: "附件已加密，无法读取" },
  });
  expect(readAttachment(inBody(0, 0xa5dc))).toMatchObject({ kind: "doc", text: null });
});

test("what is embedded in another file is not that file's text", () => {
  const bytes = Buffer.from(file("report.doc"));
  const root = bytes.lastIndexOf(Buffer.from("Root Entry", "utf16le"));
  const word = bytes.indexOf(Buffer.from("WordDocument", "utf16le"));
  // The root's tree no longer leads to the streams of Word, as those of a storage inside of it.
  bytes.writeUInt32LE(0xff_ff_ff_ff, root + 76);
  expect(word).toBeGreaterThan(0);
  expect(readAttachment(bytes)).toMatchObject({ kind: "unknown", text: null });
});

test("a font of the file's own charset, no charset at all, struck-out words, boxes, and a file that breaks off", () => {
  const of = (text: string) => readAttachment(Buffer.from(text, "latin1")).text;
  const fonts = "{\\fonttbl{\\f0\\fnil\\fcharset134 SimSun;}}";
  expect(of(`{\\rtf1\\ansi\\deff0${fonts}\\'d0\\'c5\\plain\\'cf\\'a2}`)).toBe("信息");
  // Nothing says how these bytes are written: no text is better than another one.
  expect(of("{\\rtf1\\mac\\ansicpg10008 \\'d0\\'c5}")).toBe(null);
  expect(of("{\\rtf1 Annual report}")).toBe("Annual report");
  expect(of("{\\rtf1 A{\\deleted secret}B}")).toBe("AB");
  expect(of("{\\rtf1 A{\\*\\shpinst{\\sp x}{\\shptxt boxed}}B}")).toContain("boxed");
  expect(of("{\\rtf1 whole {\\b text")).toBe(null);
});

test("Chinese in the bytes of its code page, of its font, and by numbers; what is no text of the document is left out", () => {
  const rtf = (text: string): Buffer => Buffer.from(`{\\rtf1\\ansi${text}}`, "latin1");
  expect(
    readAttachment(
      rtf("\\ansicpg936{\\info{\\title x}}{\\*\\x y}\\'d0\\'c5\\'cf\\'a2\\par\\b1 A\\'b9\\'ab B"),
    ),
  ).toMatchObject({ kind: "rtf", text: "信息\nA公 B" });
  expect(
    readAttachment(rtf("{\\fonttbl{\\f3\\fcharset134 SimSun;}}\\f3\\'d0\\'c5{\\v hidden}")),
  ).toMatchObject({ text: "信" });
  expect(readAttachment(rtf("\\uc2\\u20449\\'d0\\'c5\\u-28524??x{\\footnote y}"))).toMatchObject({
    text: "信\u9094x",
  });
  // What can't be told is not read: nothing may be missed in it.
  expect(readAttachment(rtf("\\ansicpg936\\'d0\\'01\\'ff"))).toMatchObject({ kind: "rtf", text: null });
});

test("a page with its pictures and Word's own XML are no plain text", () => {
  expect(
    readAttachment(Buffer.from("MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n")),
  ).toMatchObject({ kind: "unknown", text: null });
  const xml = '<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:p><w:t>信息公开</w:t></w:p>';
  expect(readAttachment(Buffer.from(xml))).toMatchObject({ kind: "doc", text: "信息公开" });
});

test("whatever was cut or changed in such a file, it is never broken and never more than was there", () => {
  for (const name of ["report.doc", "report.rtf", "fees.xls", "words.xls"]) {
    const whole = file(name);
    for (let length = 8; length < whole.length; length += 97) {
      const { trouble } = readAttachment(whole.subarray(0, length));
      expect(trouble?.en ?? "").not.toContain("broken");
      expect(accessOf(whole.subarray(0, length), name).opens).not.toBe(false);
    }
    let seed = 7;
    for (let round = 0; round < 600; round += 1) {
      const bytes = Buffer.from(whole);
      for (let change = 0; change < 12; change += 1) {
        seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
        // Heads and tables are small beside the rest: half of the changes go there.
        const at = 8 + ((seed >>> 8) % ((round % 2 === 0 ? 1600 : bytes.length) - 8));
        bytes[at] = seed & 255;
      }
      const { trouble, text } = readAttachment(bytes);
      expect(trouble?.en ?? "").not.toContain("broken");
      expect(text?.length ?? 0).toBeLessThan(20_000);
    }
  }
});

test("groups in groups without end are too much, not broken", () => {
  expect(readAttachment(Buffer.from(`{\\rtf1${"{".repeat(5000)}x`)).trouble?.zh).toContain("超过解析限额");
});
