import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fixDocx } from "./fix/fixDocx.ts";
import {
  checkDocx,
  parseDocument,
  readDocument,
  renderDocx,
  renderPdf,
  type OfficialDocument,
} from "./index.ts";
import { convert, missingPrograms, readPages, rowsOf, type Line } from "./testing/office.ts";
import { paragraph, sample } from "./testing/samples.ts";

/** Text of so many lines of 28 characters, the first of them set in by two; no sign is at a place where it may not begin a line. */
const text = (lines: number): string =>
  `${"核对样例数据，".repeat(lines * 4).slice(0, lines * 28 - 7)}完毕。`;
const notice = (...lines: number[]): OfficialDocument =>
  parseDocument({ ...sample("notice"), attachments: [], body: lines.map((one) => paragraph(text(one))) });

/** Texts that fill page 1 so far that 署名 finds no room below them. */
const MODELS = {
  four: notice(4),
  five: notice(5),
  seven: notice(7),
  twoParagraphs: notice(1, 5),
  letter: parseDocument({
    ...sample("letter"),
    attachments: [],
    body: [paragraph(text(11))],
  }),
};
/** Texts whose 署名 stands where it did. */
const OTHERS = { three: notice(3), eight: notice(8), twoLines: notice(5, 2) };

test.each(Object.entries({ ...MODELS, ...OTHERS }))(
  "%s: nothing to remark, nothing to mend, and the same model again",
  async (_, document) => {
    const docx = await renderDocx(document);
    expect(await checkDocx(docx)).toEqual([]);
    expect((await fixDocx(docx)).bytes).toBe(docx);
    expect((await readDocument(docx)).document.body).toEqual(document.body);
  },
);

describe.skipIf(missingPrograms.length > 0)("on paper", () => {
  const folder = mkdtempSync(join(tmpdir(), "mingcha-company-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const files = new Map<string, Line[][][]>();

  beforeAll(async () => {
    const bytes: Record<string, Buffer> = {};
    for (const [name, document] of Object.entries({ ...MODELS, ...OTHERS })) {
      bytes[name] = await renderDocx(document);
      const pdf = join(folder, `${name}.typst.pdf`);
      writeFileSync(pdf, (await renderPdf(document)).bytes);
      files.set(name, [readPages(pdf)]);
    }
    for (const [name, word] of Object.entries(convert(folder, bytes))) files.get(name)?.push(readPages(word));
  });

  test.each(Object.keys({ ...MODELS, ...OTHERS }))("%s: no page of 署名 without text", (name) => {
    const both = files.get(name) ?? [];
    expect(both).toHaveLength(2);
    const shown = (page: Line[]): number => rowsOf([page]).filter((row) => /核对样例|完毕/u.test(row)).length;
    const counts = both.map((pages) => pages.map(shown));
    expect(counts[1]).toEqual(counts[0]);
    for (const pages of both)
      for (const [at, page] of pages.entries())
        if (page.some((line) => /^\d{4}年\d{1,2}月\d{1,2}日$/u.test(line.text))) {
          expect(counts[0]?.[at]).toBeGreaterThanOrEqual(1);
          if (name in MODELS) expect(at).toBe(1);
        }
    expect(counts[0]?.[0]).toBeGreaterThanOrEqual(1);
  });
});
