import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import excel from "exceljs";
import { ZipFile } from "yazl";
import { afterAll, expect, test } from "vitest";
import { costOf, surelyCosts } from "../testing/cost.ts";
import { readAttachment } from "./read.ts";

const folder = await mkdtemp(join(tmpdir(), "mingcha-attachment-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function zipOf(files: Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content as string), name);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const docx = (text: string): Promise<Buffer> =>
  zipOf({
    "word/document.xml": `<w:document><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p><w:p><w:r><w:t xml:space="preserve">第二段 &amp; &#x4E2D;</w:t></w:r></w:p></w:body></w:document>`,
    "docProps/core.xml":
      "<cp:coreProperties><dc:title>公开目录</dc:title><dcterms:created xsi:type='x'>2019-10-28T01:02:03Z</dcterms:created></cp:coreProperties>",
  });

test("a Word file: text by paragraph, title, date", async () => {
  expect(readAttachment(await docx("信息公开事项清单"))).toEqual({
    kind: "docx",
    text: "信息公开事项清单\n第二段 & 中",
    title: "公开目录",
    created: "2019-10-28",
    trouble: null,
  });
});

test("an Excel file", async () => {
  const book = new excel.Workbook();
  book.addWorksheet("一").addRow(["收费项目", "标准", 5800]);
  const read = readAttachment(Buffer.from(await book.xlsx.writeBuffer()));
  expect(read).toMatchObject({ kind: "xlsx", trouble: null });
  expect(read.text).toContain("收费项目");
});

test.skipIf(!existsSync("/usr/bin/soffice"))(
  "a PDF that LibreOffice made, with Chinese text",
  async () => {
    const source = join(folder, "a.txt");
    writeFileSync(source, "学院二〇一九年信息公开年度报告\nAnnual report 2019\n");
    spawnSync("soffice", [
      "--headless",
      `-env:UserInstallation=file://${folder}/profile`,
      "--infilter=Text (encoded):UTF8",
      "--convert-to",
      "pdf",
      "--outdir",
      folder,
      source,
    ]);
    const read = readAttachment(readFileSync(join(folder, "a.pdf")));
    expect(read.kind).toBe("pdf");
    expect(read.text?.replace(/\s/g, "")).toContain("学院二〇一九年信息公开年度报告");
    expect(read.created).toMatch(/^20\d\d-\d\d-\d\d$/);
  },
  60_000,
);

test("what it is, its bytes tell; what can't be read says why", async () => {
  expect(readAttachment(Buffer.from("<!doctype html><title>404</title>"))).toMatchObject({
    kind: "html",
    text: null,
  });
  expect(readAttachment(Buffer.from("%PDF-1.4\n1 0 obj<</Type/Page>>endobj"))).toMatchObject({
    kind: "pdf",
    text: null,
    trouble: { zh: expect.stringContaining("扫描件") },
  });
  expect(readAttachment(Buffer.from("%PDF-1.4\ntrailer<</Encrypt 5 0 R>>"))).toMatchObject({
    trouble: { zh: "附件已加密，无法读取" },
  });
  expect(readAttachment(Buffer.from("PK\u0003\u0004 cut"))).toMatchObject({
    kind: "unknown",
    trouble: { zh: "附件已损坏，无法读取" },
  });
  const bomb = await zipOf({ "word/document.xml": Buffer.alloc(64 * 1024 * 1024, 32) });
  expect(readAttachment(bomb)).toMatchObject({ kind: "unknown", text: null });
});

test("5,000 damaged files: no throw, no hang", async () => {
  const pdf = Buffer.concat([
    Buffer.from("%PDF-1.4\n1 0 obj<</Length 9/Filter/FlateDecode>>stream\n"),
    deflateSync(Buffer.from("BT /F1 12 Tf (hello) Tj [(a) -20 <0041>] TJ ET")),
    Buffer.from("\nendstream endobj 2 0 obj<</ToUnicode 1 0 R/Title(x)/CreationDate(D:20190102)>>endobj"),
  ]);
  const samples = [pdf, await docx("文字")];
  let state = 7;
  const next = (below: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  const limit = 500 * Math.max(1, ...samples.map((sample) => costOf(() => readAttachment(sample), 3)));
  let slowest = 0;
  for (let round = 0; round < 5000; round += 1) {
    const sample = Buffer.from(samples[round % 2]!);
    for (let change = 0; change <= next(8); change += 1) sample[next(sample.length)] = next(256);
    const cut = sample.subarray(0, sample.length - (round % 3 === 0 ? next(sample.length) : 0));
    slowest = Math.max(
      slowest,
      surelyCosts(() => readAttachment(cut), limit),
    );
  }
  expect(slowest).toBeLessThan(limit);
});
