import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, deflateSync, inflateSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Canvas } from "./chart/canvas.ts";
import { pngOf } from "./chart/png.ts";
import {
  barChart,
  checkDocx,
  fixDocx,
  parseDocument,
  readDocument,
  renderDocx,
  renderPdf,
  type Block,
  type OfficialDocument,
} from "./index.ts";
import { wholePicture } from "./picture/whole.ts";
import { readZip } from "./read/zip.ts";
import { changed } from "./testing/changedDocx.ts";
import { convert, missingPrograms, readPages, type Line } from "./testing/office.ts";
import { paragraph, sample } from "./testing/samples.ts";

const grey = (width: number, height: number): Buffer => {
  const canvas = new Canvas(width, height);
  canvas.rect(0, 0, width, height, 128);
  return pngOf(canvas);
};
/** The smallest JPEG that this test needs: a grey square of 8 dots. */
const JPEG = Buffer.from(
  "/9j/4AAQSkZJRgABAQEAYABgAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAAIAAgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z",
  "base64",
);
const block = (data: Buffer, more: object = {}): Block => ({
  kind: "picture",
  data: data.toString("base64"),
  alt: "各地分布示意",
  caption: "图1　各地分布",
  width: 0.5,
  ...more,
});
const withBlocks = (...blocks: unknown[]): OfficialDocument =>
  parseDocument({
    ...sample("notice"),
    attachments: [],
    body: [paragraph("分布情况如下。"), ...blocks, paragraph("请对照核查。")],
  });
const CHART = barChart({
  caption: "图1　各类单位平均得分",
  kind: "单位类别",
  measure: "平均得分（分）",
  most: 100,
  line: { value: 80, label: "优秀线" },
  bars: [
    { label: "市州教育局", value: 82.5, written: "82.50" },
    { label: "高等学校", value: 76.3, written: "76.30" },
  ],
});

test("a picture stays the same from model to file and back, and nothing is remarked or mended", async () => {
  for (const data of [grey(400, 200), JPEG]) {
    const document = withBlocks(block(data));
    const docx = await renderDocx(document);
    expect((await renderDocx(document)).equals(docx)).toBe(true);
    const read = await readDocument(docx);
    expect(read.document.body).toEqual(document.body);
    expect(read.remarks).toEqual([]);
    expect(await checkDocx(docx)).toEqual([]);
    expect((await fixDocx(docx)).bytes).toBe(docx);
  }
});

test("a chart has its table below it, its values in words, and the same bytes each time", async () => {
  const [picture, table] = CHART;
  expect(picture).toMatchObject({
    kind: "picture",
    alt: expect.stringContaining("市州教育局82.50、高等学校76.30；优秀线为80"),
  });
  expect(table).toMatchObject({
    kind: "table",
    rows: [
      ["市州教育局", "82.50"],
      ["高等学校", "76.30"],
    ],
  });
  const document = withBlocks(...CHART);
  const docx = await renderDocx(document);
  expect(await checkDocx(docx)).toEqual([]);
  expect((await readDocument(docx)).document.body).toEqual(document.body);
  expect((await fixDocx(docx)).bytes).toBe(docx);
  // Bars that do not reach the line are hatched: told apart without colour.
  const filled = (value: number): number => {
    const [drawn] = barChart({
      caption: "图1　甲",
      kind: "甲",
      measure: "乙",
      most: 100,
      line: { value: 80, label: "线" },
      bars: [{ label: "甲", value }],
    });
    const png = Buffer.from(drawn?.kind === "picture" ? drawn.data : "", "base64");
    const at = png.indexOf("IDAT");
    const dots = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
    return dots.reduce((sum, dot) => sum + (dot === 90 ? 1 : 0), 0);
  };
  expect(filled(81)).toBeGreaterThan(20_000);
  expect(filled(79)).toBeLessThan(500);
  expect(() => barChart({ caption: "图1　甲", kind: "甲", measure: "乙", bars: [] })).toThrow(
    "图须有 1 至 40 条。",
  );
  expect(() =>
    barChart({ caption: "图1　甲", kind: "甲", measure: "乙", bars: [{ label: "甲", value: Number.NaN }] }),
  ).toThrow(RangeError);
});

test("the PDF bears the picture as a figure with what it shows", async () => {
  const text = Buffer.from((await renderPdf(withBlocks(block(grey(400, 200))))).bytes).toString("latin1");
  expect(text).toMatch(/\/S\s*\/Figure/u);
  const alt = Buffer.from("\ufeff各地分布示意", "utf16le").swap16();
  expect(text.includes(alt.toString("latin1")) || /\/Alt/u.test(text)).toBe(true);
  expect(text).toContain("pdfuaid:part>1<");
});

const cut = grey(400, 200).subarray(0, 60);
const wrong = Buffer.from(grey(400, 200));
wrong[50] = (wrong[50] ?? 0) ^ 255;
/** Its dots are whole, but not what they are held against. */
const unsummed = Buffer.from(grey(400, 200));
unsummed[unsummed.length - 13] = (unsummed[unsummed.length - 13] ?? 0) ^ 255;
/** One part of a PNG in the place of another. */
function replaced(png: Buffer, name: string, data: Buffer): Buffer {
  const at = png.indexOf(name) - 4;
  const named = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const framed = Buffer.alloc(8 + named.length);
  framed.writeUInt32BE(data.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), 4 + named.length);
  return Buffer.concat([png.subarray(0, at), framed, png.subarray(at + 12 + png.readUInt32BE(at))]);
}
/** Says of itself that it is small, and unpacks to 40 MB. */
const bomb = (): Buffer => replaced(grey(4, 4), "IDAT", deflateSync(Buffer.alloc(40_000_000)));
/** Says of itself how large it is. */
function sized(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  return replaced(grey(4, 4), "IHDR", head);
}

test.each([
  ["no picture", Buffer.from("GIF89a, no picture of these"), "不是 PNG 或 JPEG"],
  ["cut short", cut, "不完整"],
  ["a dot changed", wrong, "已损坏"],
  ["a check sum changed", unsummed, "图片已损坏，请换成"],
  ["more in it than it says", bomb(), "与它写明的大小不符"],
  ["too wide", sized(10_001, 10), "10001 × 10 点，过大"],
  ["too many dots", sized(9000, 9000), "9000 × 9000 点，过大"],
  ["no height", sized(10, 0), "宽或高是 0"],
  ["too many bytes", Buffer.concat([grey(4, 4), Buffer.alloc(9 * 1024 * 1024)]), "9.0 MB，过大"],
  ["a JPEG cut short", JPEG.subarray(0, 40), "不完整"],
  [
    "a JPEG without a frame",
    Buffer.from([0xff, 0xd8, 0xff, 0xfe, 0, 6, 0, 0, 0, 0, 0xff, 0xd9]),
    "没有写明大小",
  ],
] as [string, Buffer, string][])("refused in one sentence: %s", (_, bytes, says) => {
  expect(() => wholePicture(bytes)).toThrow(RangeError);
  expect(() => wholePicture(bytes)).toThrow(says);
  // What only its packed dots show is refused where it is drawn.
  if (says.includes("已损坏") || says.includes("不符")) return;
  expect(() => withBlocks(block(bytes))).toThrow(TypeError);
  expect(() => withBlocks(block(bytes))).toThrow(
    /^模型的“body\[1\]\.data”：图片.+，请换成 PNG 或 JPEG 图片后重试。$/u,
  );
});

test("a picture that is not what it says of itself is drawn in no file", async () => {
  for (const bytes of [wrong, bomb()]) {
    const document = withBlocks(block(bytes));
    await expect(renderDocx(document)).rejects.toThrow(/^图片已损坏.*，请换成 PNG 或 JPEG 图片后重试。$/u);
    await expect(renderPdf(document)).rejects.toThrow(RangeError);
  }
});

test("a picture without words for what it shows, or wider than the text, is refused", () => {
  expect(() => withBlocks(block(grey(4, 4), { alt: " " }))).toThrow("body[1].alt");
  expect(() => withBlocks(block(grey(4, 4), { width: 2 }))).toThrow("body[1].width");
  expect(() => withBlocks(block(grey(4, 4), { data: "没有" }))).toThrow("Base64");
});

test("of a file of others: no words are said, and what lies outside or is no such picture is named", async () => {
  const docx = await renderDocx(withBlocks(block(grey(400, 200))));
  const silent = await readDocument(await changed(docx, (xml) => xml.replace(' descr="各地分布示意"', "")));
  expect(silent.remarks).toEqual([expect.stringContaining("图片没有替代文字，其中文字没有检查")]);
  expect(silent.document.body[1]).toMatchObject({ kind: "picture", alt: "图片" });
  const outside = await readDocument(
    await changed(
      docx,
      (xml) =>
        xml.replace(
          /(Id="[^"]+" Type="[^"]+\/image" Target=")[^"]+"/u,
          '$1http://example.invalid/a.png" TargetMode="External"',
        ),
      "word/_rels/document.xml.rels",
    ),
  );
  expect(outside.document.body.some(({ kind }) => kind === "picture")).toBe(false);
  expect(outside.remarks).toEqual([
    expect.stringContaining("图片“各地分布示意”没有读入"),
    expect.stringContaining("文件引用了外面的内容“http://example.invalid/a.png”，没有读取"),
  ]);
  const files = await readZip(docx);
  expect([...files.keys()].filter((name) => name.startsWith("word/media/"))).toHaveLength(1);
});

describe.skipIf(missingPrograms.length > 0)("on paper", () => {
  const folder = mkdtempSync(join(tmpdir(), "mingcha-picture-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const pages: Line[][][] = [];
  const pictures: string[] = [];

  beforeAll(async () => {
    const document = withBlocks(...CHART);
    const pdf = join(folder, "chart.typst.pdf");
    writeFileSync(pdf, (await renderPdf(document)).bytes);
    const word = convert(folder, { chart: await renderDocx(document) })["chart"] ?? "";
    for (const path of [pdf, word]) {
      pages.push(readPages(path));
      pictures.push(execFileSync("pdfimages", ["-list", path], { encoding: "utf8" }));
    }
  });

  test("both files show the chart, its caption and its table on the same pages", () => {
    for (const list of pictures) expect(list).toMatch(/^\s*1\s+0\s+image/mu);
    const places = pages.map((all) =>
      ["图1", "单位类别", "请对照核查"].map((text) => {
        const page = all.findIndex((lines) => lines.some((line) => line.text.includes(text)));
        return { page, top: all[page]?.find((line) => line.text.includes(text))?.top ?? 0 };
      }),
    );
    expect(places[1]?.map(({ page }) => page)).toEqual(places[0]?.map(({ page }) => page));
    for (const [index, { top }] of (places[0] ?? []).entries())
      expect(Math.abs(top - (places[1]?.[index]?.top ?? 0))).toBeLessThan(3);
  });
});
