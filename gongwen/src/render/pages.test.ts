import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseDocument } from "../model/parse.ts";
import { renderPages } from "./pages.ts";
import { renderPdf } from "./pdf.ts";

test("one picture a page, with its own glyphs, set as the PDF is", async () => {
  const path = join(import.meta.dirname, "..", "..", "sample", "notice.json");
  const document = parseDocument(JSON.parse(readFileSync(path, "utf8")));
  const { pages, bytes, missingCharacters } = await renderPages(document);
  const pdf = await renderPdf(document);
  expect(Buffer.from(bytes).equals(pdf.bytes)).toBe(true);
  expect(missingCharacters).toEqual([]);
  const [, count] = /\/Type\/Pages[^>]*?\/Count (\d+)/.exec(
    Buffer.from(bytes)
      .toString("latin1")
      .replace(/\s*\/\s*/g, "/"),
  ) ?? ["", "0"];
  expect(pages).toHaveLength(Number(count));
  for (const [index, page] of pages.entries()) {
    expect(page).toContain(`viewBox="0 ${(index * 841.9).toFixed(2)} 595.3 841.90"`);
    const used = [...page.matchAll(/xlink:href="#([^"]+)"/g)].map(([, id]) => id);
    const defined = new Set([...page.matchAll(/<symbol id="([^"]+)"/g)].map(([, id]) => id));
    expect(used.length).toBeGreaterThan(2);
    expect(used.filter((id) => !defined.has(id))).toEqual([]);
  }
});
