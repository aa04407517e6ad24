import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRequire } from "node:module";
import { afterAll, describe, expect, test } from "vitest";
import type { Block, OfficialDocument } from "../model/document.ts";
import { parseDocument } from "../model/parse.ts";
import { renderDocx } from "./docx.ts";
import { chooseFonts } from "./fonts/choose.ts";
import { renderPdf } from "./pdf.ts";

const folder = mkdtempSync(join(tmpdir(), "mingcha-pdf-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sample = (name = "notice"): OfficialDocument =>
  parseDocument(
    JSON.parse(readFileSync(join(import.meta.dirname, "..", "..", "sample", `${name}.json`), "utf8")),
  );
const withBody = (...body: Block[]): OfficialDocument => ({ ...sample(), body, attachments: [] });
const paragraph = (text: string): Block => ({ kind: "paragraph", inlines: [text] });

test("one model gives the same PDF/A-2a and PDF/UA-1 bytes; every substituted font is named", async () => {
  const first = await renderPdf(sample());
  const second = await renderPdf(sample());
  expect(Buffer.from(first.bytes).equals(second.bytes)).toBe(true);
  const text = Buffer.from(first.bytes).toString("latin1");
  expect(text).toMatch(/^%PDF-1\.7/);
  expect(text).toMatch(/<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>A</);
  expect(first.missingCharacters).toEqual([]);
  const { substitutions } = chooseFonts([]);
  expect(first.substitutions).toEqual(substitutions);
  expect(new Set(substitutions.map(({ wanted, used }) => wanted === used))).not.toContain(true);
});

test("an official font in the given folder is used and not reported", async () => {
  const { resolve } = createRequire(import.meta.url);
  const path = resolve("@expo-google-fonts/noto-serif-sc/300Light/NotoSerifSC_300Light.ttf");
  const font = readFileSync(path);
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, index) => 12 + index * 16);
  const entry = tables.find((at) => font.toString("latin1", at, at + 4) === "name") ?? 0;
  const names = font.readUInt32BE(entry + 8);
  const family = Buffer.from("FangSong", "utf16le").swap16();
  for (let index = 0; index < font.readUInt16BE(names + 2); index += 1) {
    const record = names + 6 + index * 12;
    if (![1, 16].includes(font.readUInt16BE(record + 6))) continue;
    font.writeUInt16BE(family.length, record + 8);
    family.copy(font, names + font.readUInt16BE(names + 4) + font.readUInt16BE(record + 10));
  }
  writeFileSync(join(folder, "fangsong.ttf"), font);
  const { substitutions } = await renderPdf(sample("order"), { fontFolders: [folder] });
  expect(substitutions.map((one) => one.wanted)).not.toContain("仿宋_GB2312");
  expect(chooseFonts([]).substitutions.length).toBeGreaterThan(substitutions.length);
});

test("rare characters of names are shown; what cannot be shown is named, not lost silently", async () => {
  const names = "司马㼆、吉克𬭎·阿牛、阿依努尔·买买提、龘靐齉";
  expect((await renderPdf(withBody(paragraph(names)))).missingCharacters).toEqual([]);
  const odd = await renderPdf(withBody(paragraph("私用\uE001，坏\uD800字，控\u0001制，未分配\u{E0FFF}")));
  expect(odd.missingCharacters).toEqual(["U+0001", "U+D800", "U+E001", "U+E0FFF"]);
});

test("150 documents at once come out whole", async () => {
  const documents = Array.from({ length: 150 }, (_, index) => ({
    ...sample(["order", "feedback", "letter"][index % 3]),
    number: { agency: "云教办函", year: 2026, serial: index + 1 },
  }));
  const all = await Promise.all(documents.map((document) => renderPdf(document)));
  expect(all.every(({ bytes }) => bytes.length > 20_000)).toBe(true);
});

const longTitle =
  "关于进一步加强全省教育系统网站和新媒体账号日常巡查发现问题整改落实以及信息公开政务服务政民互动各项工作的组织领导并切实做好年度网上服务工作检查准备事项的紧急通知要求";

describe("input out of the ordinary", () => {
  test.each([
    ["a title of 80 characters", { ...sample(), title: [longTitle.slice(0, 80)] }],
    ["a title of one unbreakable word", { ...sample(), title: ["w".repeat(80)] }],
    ["empty lists", { ...sample(), recipients: [], body: [], attachments: [], copies: [] }],
    ["a roster without rows", withBody({ kind: "roster", rows: [] })],
    ["a table without rows", withBody({ kind: "table", columns: [{ title: "甲" }], rows: [] })],
    [
      "twelve columns",
      withBody({
        kind: "table",
        columns: Array.from({ length: 12 }, (_, index) => ({ title: `指标${index}` })),
        rows: [],
      }),
    ],
    [
      "60 recipients",
      { ...sample(), recipients: Array.from({ length: 60 }, (_, index) => `第${index + 1}中学`) },
    ],
  ])("%s is laid out", async (_, document) => {
    expect((await renderPdf(document)).bytes.length).toBeGreaterThan(20_000);
    expect((await renderDocx(document)).length).toBeGreaterThan(5_000);
  });

  test.each([
    ["400个", { ...sample(), recipients: Array.from({ length: 400 }, (_, index) => `第${index + 1}中学`) }],
    [
      "40列",
      withBody({
        kind: "table",
        columns: Array.from({ length: 40 }, (_, index) => ({ title: `列${index}` })),
        rows: [],
      }),
    ],
  ])("%s is refused with a sentence by both", async (part, document) => {
    await expect(renderPdf(document)).rejects.toThrow(part);
    await expect(renderDocx(document)).rejects.toThrow(RangeError);
  });
});

const poppler = spawnSync("pdftotext", ["-v"], { stdio: "ignore" }).error === undefined;
if (!poppler) console.log("Text of PDFs is not read: pdftotext (poppler-utils) is missing.");

describe.skipIf(!poppler)("text of the PDF", () => {
  const text = async (document: OfficialDocument): Promise<string> => {
    const path = join(folder, "text.pdf");
    writeFileSync(path, (await renderPdf(document)).bytes);
    const options = { encoding: "utf8" as const };
    return execFileSync("pdftotext", [path, "-"], options).replace(/\s+/gu, "");
  };

  test("markup in the text stays text", async () => {
    const markup = '#let x = 1 \\ $a$ *b* _c_ @ref <label> [x] {y} // "注释" = 等号';
    expect(await text(withBody(paragraph(markup)))).toContain(markup.replace(/\s+/gu, ""));
  });

  test("an address in a narrow column is broken, and copies without the break", async () => {
    const address = "https://xxgk.dllg.example/averyveryverylongunbrokenpathofanoldcontentmanager/index.html";
    const columns = [{ title: "网址" }, { title: "问题" }, { title: "期限" }];
    const read = await text(withBody({ kind: "table", columns, rows: [[address, "", ""]] }));
    expect(read).toContain(address);
  });

  test("names with rare characters can be searched for", async () => {
    expect(await text(sample("feedback"))).toMatch(/司马㼆/);
    expect(await text(withBody(paragraph("吉克𬭎·阿牛")))).toContain("吉克𬭎·阿牛");
  });
});
