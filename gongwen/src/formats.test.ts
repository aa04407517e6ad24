import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkDocument, checkDocx, parseDocument, readDocument, renderDocx, renderPdf } from "./index.ts";
import type { OfficialDocument } from "./index.ts";
import { FORMATS } from "./testing/formatModels.ts";
import { convert, missingPrograms, readPages, redInk, type Line } from "./testing/office.ts";

const NAMES = Object.keys(FORMATS);
const model = (name: string): OfficialDocument => parseDocument(structuredClone(FORMATS[name]));

test.each(NAMES)("%s: no fault in what it says nor in how it is set", async (name) => {
  const document = model(name);
  expect(checkDocument(document)).toEqual([]);
  expect(await checkDocx(await renderDocx(document))).toEqual([]);
});

test.each(NAMES)("%s comes back whole from its file", async (name) => {
  const document = model(name);
  const { document: read } = await readDocument(await renderDocx(document));
  expect(read.issuer).toBe(document.issuer);
  expect(read.signature).toEqual(document.signature);
  expect(read.signer).toBe(document.signer);
  expect(read.number).toEqual(document.number);
  expect(read.body).toEqual(document.body);
  expect(read.recipients).toEqual(document.recipients);
  if (name === "order") expect(read).toMatchObject({ format: "order", serial: "第 12 号", title: [] });
  else expect(read.title.join("")).toBe(document.title.join(""));
  if (name === "joint") expect(read.markText).toBe(document.markText);
  if (name === "minutes") expect(read).toMatchObject({ format: "minutes", serial: "第12期" });
  // Once more through the generator: nothing is lost on the way there and back.
  expect((await readDocument(await renderDocx(parseDocument(read)))).document).toEqual(read);
});

const find = (page: Line[] | undefined, text: string): Line => {
  const line = page?.find((one) => one.text.includes(text));
  if (!line) throw new Error(`${text} is not on the page: ${page?.map((one) => one.text).join(" ")}`);
  return line;
};

describe.skipIf(missingPrograms.length > 0)("on paper", () => {
  const folder = mkdtempSync(join(tmpdir(), "mingcha-formats-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const files = new Map<string, string[]>();
  beforeAll(async () => {
    const documents: Record<string, Buffer> = {};
    for (const name of NAMES) {
      documents[name] = await renderDocx(model(name));
      writeFileSync(join(folder, `${name}-typeset.pdf`), (await renderPdf(model(name))).bytes);
    }
    const word = convert(folder, documents);
    for (const name of NAMES) files.set(name, [join(folder, `${name}-typeset.pdf`), word[name] ?? ""]);
  });

  test.each(NAMES)("%s shows text on page 1 (7.3.3), in both files, on as many pages", (name) => {
    const pages = (files.get(name) ?? []).map(readPages);
    const words = name === "order" ? "青陵省样例办法" : "为做好年度样例核对工作";
    for (const all of pages) expect(find(all[0], words).text).toContain(words);
    expect(pages[0]?.length).toBe(pages[1]?.length);
  });

  test("命令（令） stands 20 mm under 版心's edge, other marks 35 mm (7.2.4, 10.2, 10.3)", () => {
    for (const [name, drop] of [
      ["order", 20],
      ["minutes", 35],
      ["joint", 35],
    ] as const)
      for (const file of files.get(name) ?? []) {
        const top = redInk(file, 1)[0]?.from ?? 0;
        expect(Math.abs(top - 37 - drop), `${name} ${file}: ${top}`).toBeLessThan(1.5);
      }
  });

  test("names of a joint mark stand below one another, each as wide as the longest; 文件 beside their middle (7.2.4)", () => {
    for (const file of files.get("joint") ?? []) {
      const [page] = readPages(file);
      const lines = page?.filter(({ top, text }) => top < 37 + 35 + 62 && text !== "") ?? [];
      const said = lines.map(({ text }) => text).join("");
      for (const of of ["青陵省样例厅", "青陵省示例厅", "青陵省范例和标本保护厅", "文件"])
        expect(
          [...of].every((sign) => said.includes(sign)),
          of,
        ).toBe(true);
      const number = find(page, "青样〔2027〕8号");
      expect(Math.abs((number.left + number.right) / 2 - 28 - 78)).toBeLessThan(2);
    }
  });

  test("two 签发人 a line, the third under the first and beside 发文字号 (7.2.6)", () => {
    for (const file of files.get("asking") ?? []) {
      const [page] = readPages(file);
      const [first, last] = [find(page, "王明甲"), find(page, "赵丙")];
      expect(first.text).toContain("签发人：王明甲");
      expect(last.top).toBeGreaterThan(first.top + 4);
      expect(Math.abs(find(page, "青样〔2027〕8号").top - last.top)).toBeLessThan(1);
    }
  });
});
