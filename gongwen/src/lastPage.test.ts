import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkDocx, parseDocument, renderDocx, renderPdf, type OfficialDocument } from "./index.ts";
import { lastPageOf } from "./render/lastPage.ts";
import { withRules } from "./local/inForce.ts";
import { convert, missingPrograms, readPages, type Line } from "./testing/office.ts";
import { paragraph, sample } from "./testing/samples.ts";

const rules = { evenLastPage: true };
const long = (lines: number): OfficialDocument =>
  parseDocument({
    ...sample("notice"),
    attachments: [],
    body: Array.from({ length: lines }, (_, index) => paragraph(`这是第${index + 1}段，逐项检查。`)),
  });

/** Lines of text after which 版记 stands as the name says: page 1 holds some eleven, the others 22; 署名 and 版记 take the rest. */
const MODELS = { even: long(14), oneMore: long(32), full: long(44), blank: long(24) };

describe.skipIf(missingPrograms.length > 0)("on paper", () => {
  const folder = mkdtempSync(join(tmpdir(), "mingcha-last-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const files = new Map<string, Line[][][]>();

  beforeAll(async () => {
    const bytes: Record<string, Buffer> = {};
    for (const [name, document] of Object.entries(MODELS)) {
      bytes[name] = await renderDocx(document, rules);
      const pdf = join(folder, `${name}.typst.pdf`);
      writeFileSync(pdf, (await renderPdf(document, { rules })).bytes);
      files.set(name, [readPages(pdf)]);
      expect(
        (await checkDocx(bytes[name])).filter(({ severity }) => severity === "error"),
        name,
      ).toEqual([]);
    }
    for (const [name, word] of Object.entries(convert(folder, bytes))) files.get(name)?.push(readPages(word));
  });

  test.each([
    ["even", "shared"],
    ["oneMore", "own"],
    ["full", "own"],
    ["blank", "behindBlank"],
  ] as const)("%s: 版记 ends an even page, %s", async (name, place) => {
    expect((await withRules(rules, () => lastPageOf(MODELS[name]))).place).toBe(place);
    const [pdf = [], word = []] = files.get(name) ?? [];
    expect(word).toHaveLength(pdf.length);
    for (const pages of [pdf, word]) {
      expect(pages.length % 2).toBe(0);
      const [before = [], last = []] = pages.slice(-2);
      const printed = last.find(({ text }) => text.includes("印发"));
      expect(printed?.top).toBeGreaterThan(37 + 225 - 8);
      const numbers = pages.map((page) => page.some(({ text }) => /^—\d+—$/u.test(text)));
      const unnumbered = place === "behindBlank" ? 2 : 0;
      expect(numbers).toEqual(pages.map((_, index) => index < pages.length - unnumbered));
      if (place === "behindBlank") expect(before.filter(({ top }) => top > 36)).toEqual([]);
      if (place !== "shared") expect(last.some(({ text }) => /检查/u.test(text))).toBe(false);
    }
  });
});

test("without the rule 版记 stands under the text, and nothing is typeset for a .docx", async () => {
  expect(await lastPageOf(MODELS.oneMore)).toEqual({ place: "shared", pages: 0 });
});
