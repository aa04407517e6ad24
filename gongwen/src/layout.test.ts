import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseDocument, renderDocx, renderPdf } from "./index.ts";
import { convert, missingPrograms, readPages, redInk, type Line } from "./testing/office.ts";

if (missingPrograms.length > 0) {
  console.log(
    `Document layout is not measured: ${missingPrograms.join(", ")} missing (LibreOffice, poppler-utils).`,
  );
}

/** Millimetres: 版心 starts 28 from the left and 37 from the top, and is 156 × 225 (GB/T 9704-2012 5.2.1). */
const area = { left: 28, right: 28 + 156, top: 37, bottom: 37 + 225 };

const samples = ["notice", "order", "letter", "feedback"];
const model = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(import.meta.dirname, "..", "sample", `${name}.json`), "utf8"));

/** To a higher authority, classified and urgent, by several agencies. */
const report = {
  ...model("notice"),
  copyNumber: "000012",
  secrecy: { level: "秘密", term: "1年" },
  urgency: "特急",
  signer: "周致远",
  attachments: [],
  body: [{ kind: "paragraph", inlines: ["现将有关情况报告如下。"] }],
  signature: { name: "云岭省教育厅", others: ["云岭省财政厅"], date: "2026-03-09", seal: true },
};

const full = {
  ...model("notice"),
  body: [{ kind: "paragraph", inlines: ["检".repeat(28 * 60)], indent: false }],
  attachments: [],
};

/** The numbers of pages, and the lines of 署名 and 成文日期. */
const settled = /^(?:—\d+—|云岭省教育厅(?:办公室)?|\d{4}年\d+月\d+日)$/u;

/** Flush left, indented or centred: in the cells of a table lines break where each program likes. */
const outsideTables = ({ left, right, text }: Line): boolean =>
  /\p{Script=Han}/u.test(text) &&
  [left - area.left, left - area.left - 11.1, (left + right - area.left - area.right) / 2].some(
    (distance) => Math.abs(distance) < 0.7,
  );

const find = (page: Line[] | undefined, text: string | RegExp): Line => {
  const line = page?.find((one) =>
    typeof text === "string" ? one.text.includes(text) : text.test(one.text),
  );
  if (!line) throw new Error(`${text} is not on the page: ${page?.map((one) => one.text).join(" ")}`);
  return line;
};

describe.skipIf(missingPrograms.length > 0)("on paper", () => {
  const folder = mkdtempSync(join(tmpdir(), "mingcha-layout-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const files = new Map<string, { word: string; pdf: string }>();

  beforeAll(async () => {
    const documents = Object.fromEntries(samples.map((name) => [name, parseDocument(model(name))]));
    documents["report"] = parseDocument(report);
    documents["full"] = parseDocument(full);
    const bytes: Record<string, Buffer> = {};
    for (const [name, document] of Object.entries(documents)) {
      bytes[name] = await renderDocx(document);
      const pdf = join(folder, `${name}.typst.pdf`);
      writeFileSync(pdf, (await renderPdf(document)).bytes);
      files.set(name, { word: "", pdf });
    }
    for (const [name, word] of Object.entries(convert(folder, bytes))) {
      files.set(name, { word, pdf: files.get(name)?.pdf ?? "" });
    }
  });

  const both = (name: string) => {
    const { word = "", pdf = "" } = files.get(name) ?? {};
    return [word, pdf] as const;
  };

  test("A4, 22 lines of 28 characters on a full page, page numbers outside", () => {
    for (const path of both("full")) {
      const info = execFileSync("pdfinfo", [path], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
      expect(info).toMatch(/Page size:\s+595.*841.*A4/);
      const [first, second = []] = readPages(path);
      expect(first?.some((line) => /^检+$/.test(line.text))).toBe(true);
      const lines = second.filter((line) => /^检+$/.test(line.text));
      expect(lines).toHaveLength(22);
      for (const [index, line] of lines.entries()) {
        expect(line.text).toHaveLength(28);
        expect(line.left).toBeCloseTo(area.left, 0);
        expect(line.right).toBeLessThan(area.right + 0.3);
        expect(line.top - (lines[0]?.top ?? 0)).toBeCloseTo(index * (225 / 22), 0);
      }
      expect(find(first, /^—1—$/).right).toBeGreaterThan(area.right - 7);
      expect(find(second, /^—2—$/).left).toBeLessThan(area.left + 7);
      expect(find(second, /^—2—$/).top).toBeGreaterThan(area.bottom);
    }
  });

  test("the mark stands 35 mm into 版心, the red line 4 mm under the number", () => {
    for (const path of both("notice")) {
      const [mark, line] = redInk(path, 1);
      expect(mark?.from).toBeCloseTo(area.top + 35, 0);
      // The brackets of the number reach about as low as its characters may.
      const number = find(readPages(path)[0], "云教通〔2026〕18号");
      expect((line?.from ?? 0) - number.top).toBeGreaterThan(5.6 + 3.5);
      expect((line?.from ?? 0) - number.top).toBeLessThan(5.6 + 5);
    }
  });

  test("a letter: mark 30 mm down, double lines 4 mm under it and 20 mm above the edge, no number on page 1", () => {
    for (const path of both("order")) {
      const [mark, thick, thin, lowerThin, lowerThick] = redInk(path, 1);
      expect(mark?.from).toBeCloseTo(30, 0);
      expect((thick?.from ?? 0) - (mark?.to ?? 0)).toBeGreaterThan(3.5);
      expect((thick?.from ?? 0) - (mark?.to ?? 0)).toBeLessThan(4.5);
      expect((thick?.to ?? 0) - (thick?.from ?? 0)).toBeGreaterThan((thin?.to ?? 0) - (thin?.from ?? 0));
      expect(lowerThick?.to).toBeCloseTo(297 - 20, 0);
      expect(lowerThin?.from).toBeLessThan(lowerThick?.from ?? 0);
      const [first, second] = readPages(path);
      expect(first?.some((line) => /^—\d—$/.test(line.text))).toBe(false);
      expect(find(second, /^—2—$/).left).toBeLessThan(area.left + 7);
      expect(find(first, "云教办函").right).toBeGreaterThan(area.right - 1);
    }
  });

  test("份号, 密级 and 紧急程度 stand on the first lines; number left, 签发人 right", () => {
    for (const path of both("report")) {
      const [page = []] = readPages(path);
      const [copy, secrecy, urgency] = ["000012", "秘密★1年", "特急"].map((text) => find(page, text));
      expect(copy?.top).toBeLessThan(area.top + 5);
      expect((secrecy?.top ?? 0) - (copy?.top ?? 0)).toBeCloseTo(225 / 22, 0);
      expect((urgency?.top ?? 0) - (secrecy?.top ?? 0)).toBeCloseTo(225 / 22, 0);
      expect(find(page, "云教通").left).toBeCloseTo(area.left + 5.6, 0);
      expect(find(page, "签发人").right).toBeCloseTo(area.right - 5.6, 0);
      expect(redInk(path, 1)[0]?.from).toBeCloseTo(area.top + 35, 0);
    }
  });

  test.each([...samples, "report"])("%s: Word and PDF agree", (name) => {
    const [word, pdf] = both(name).map(readPages);
    expect(pdf).toHaveLength(word?.length ?? 0);
    for (const [index, page] of (pdf ?? []).entries()) {
      const other = word?.[index] ?? [];
      const signs = (lines: Line[]) => lines.map((line) => line.text).join("").length;
      // LibreOffice lets punctuation hang over the edge: a page may end a line's rest earlier.
      expect(Math.abs(signs(page) - signs(other))).toBeLessThanOrEqual(28);
      for (const line of page) {
        const same = other.filter((one) => one.text === line.text);
        const nearest = Math.min(...same.map((one) => Math.abs(one.top - line.top)));
        if (settled.test(line.text)) expect(nearest, line.text).toBeLessThan(2);
        if (same.length === 1 && outsideTables(line)) expect(nearest, line.text).toBeLessThan(2);
      }
    }
  });

  test("版记 ends at the lower edge of 版心 of the last page, in Word and in PDF", () => {
    for (const path of both("notice")) {
      const pages = readPages(path);
      const printed = find(pages.at(-1), "印发");
      expect(printed.top).toBeGreaterThan(area.bottom - 8);
      expect(printed.top).toBeLessThan(area.bottom - 4);
      const copies = find(pages.at(-1), "抄送：");
      expect(printed.top - copies.top).toBeCloseTo(8.2, 0);
      expect(pages.slice(0, -1).every((page) => page.every((line) => !line.text.includes("印发")))).toBe(
        true,
      );
    }
  });

  test("each attachment starts a page; its title stands on line 3", () => {
    for (const path of both("letter")) {
      const page = readPages(path).at(-1) ?? [];
      expect(page.find((line) => line.top > area.top)?.text).toBe("附件");
      const title = find(page, "需要核查备案信息的网站名单");
      expect(title.top - find(page, /^附件$/).top).toBeGreaterThan((225 / 22) * 1.5);
      expect(title.top - find(page, /^附件$/).top).toBeLessThan((225 / 22) * 2.2);
    }
  });
});
