import { expect, test } from "vitest";
import { chromium } from "./testing.ts";
import { readQrCodes } from "./qrCodes.ts";
import { drawnPages } from "../lookup/testing/drawnPages.ts";
import { readPages } from "../lookup/testing/readPages.ts";

test("what is no picture holds no code", async () => {
  for (const bytes of [
    Buffer.alloc(0),
    Buffer.from("no picture at all"),
    Buffer.from("\x89PNG\r\n\x1a\ncut off"),
  ])
    expect(await readQrCodes(bytes)).toEqual([]);
});

test("thirty drawn pages have codes of all kinds and pages without any", () => {
  const pages = drawnPages(30);
  expect(pages).toEqual(drawnPages(30));
  expect(pages.flatMap((page) => page.codes).length).toBeGreaterThan(40);
  expect(pages.filter((page) => page.codes.length === 0).length).toBeGreaterThan(4);
  for (const sign of ["<circle", 'rx="0.35"', "rotate(", "#15324f", "data:image/svg"])
    expect(pages.some((page) => page.html.includes(sign))).toBe(true);
});

test.skipIf(chromium === null)("codes on thirty drawn home pages are read, and nothing else is", async () => {
  const said = await readPages(drawnPages(30), chromium!);
  expect(said.drawn).toBeGreaterThan(40);
  expect(said.precision, JSON.stringify(said.invented)).toBeGreaterThanOrEqual(0.98);
  expect(said.recall, JSON.stringify(said.missed)).toBeGreaterThanOrEqual(0.95);
});
