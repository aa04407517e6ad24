import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseDocument, renderDocx, renderPdf } from "./index.ts";
import { convert, missingPrograms, readPages, rowsOf } from "./testing/office.ts";
import { paragraph, sample } from "./testing/samples.ts";

const FIGURES = ["96.00%", "2,360", "1.5‰", "￥100.00", "3/4", "20:30"];

/** Every figure at every place of a line, between characters that no figure holds. */
const body = FIGURES.flatMap((figure) =>
  Array.from({ length: 29 }, (_, before) => paragraph(`${"检".repeat(before + 1)}${figure}检查。`)),
);

/** A telephone number may end a line behind its hyphen: one that does not break would be another character, which nobody finds. */
const PART = "[\\d.,%‰:/￥]";
const broken = new RegExp(`(?:${PART}\n${PART})`, "gu");

describe.skipIf(missingPrograms.length > 0)("on paper", () => {
  const folder = mkdtempSync(join(tmpdir(), "mingcha-figures-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const rows = new Map<string, string[]>();

  beforeAll(async () => {
    const document = parseDocument({ ...sample("notice"), body, attachments: [] });
    const pdf = join(folder, "figures.typst.pdf");
    writeFileSync(pdf, (await renderPdf(document)).bytes);
    rows.set("PDF", rowsOf(readPages(pdf)));
    const { word = "" } = convert(folder, { word: await renderDocx(document) });
    rows.set("Word", rowsOf(readPages(word)));
  });

  test.each(["Word", "PDF"])("%s: no number is broken across lines (GB/T 9704-2012 7.3.3)", (kind) => {
    const lines = rows.get(kind) ?? [];
    for (const figure of FIGURES)
      expect(
        lines.filter((line) => line.includes(figure)),
        figure,
      ).toHaveLength(29);
    expect(lines.join("\n").match(broken) ?? []).toEqual([]);
  });
});
