import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parseDocument, renderDocx } from "./index.ts";

const present = (program: string): boolean =>
  spawnSync(program, ["--version"], { stdio: "ignore" }).error === undefined;
const possible = present("soffice") && present("pdftotext") && present("pdfinfo");
if (!possible) console.log("LibreOffice or poppler-utils is missing: document layout is not measured.");

interface Line {
  page: number;
  left: number;
  right: number;
  top: number;
  text: string;
}

/** Points: 版心 starts 28 mm from the left and 37 mm from the top, and is 156 × 225 mm (GB/T 9704-2012 5.2.1). */
const LEFT = (28 / 25.4) * 72;
const RIGHT = ((28 + 156) / 25.4) * 72;
const BOTTOM = ((37 + 225) / 25.4) * 72;

describe.skipIf(!possible)("in LibreOffice", () => {
  const folder = mkdtempSync(join(tmpdir(), "mingcha-layout-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Converts a document and reads where its lines stand. */
  async function measure(model: unknown): Promise<{ size: string; lines: Line[] }> {
    const docx = join(folder, "document.docx");
    writeFileSync(docx, await renderDocx(parseDocument(model)));
    const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
    execFileSync("soffice", [profile, "--headless", "--convert-to", "pdf", "--outdir", folder, docx], {
      stdio: "ignore",
    });
    const pdf = join(folder, "document.pdf");
    const size = /Page size:\s+(.*)/.exec(execFileSync("pdfinfo", [pdf], { encoding: "utf8" }))?.[1] ?? "";
    const boxes = execFileSync("pdftotext", ["-bbox-layout", pdf, "-"], {
      encoding: "utf8",
      maxBuffer: 64e6,
    });
    const lines: Line[] = [];
    for (const [index, page] of boxes.split("<page ").slice(1).entries()) {
      for (const found of page.matchAll(
        /<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">([\s\S]*?)<\/line>/g,
      )) {
        const text = [...(found[4] ?? "").matchAll(/<word[^>]*>([^<]*)<\/word>/g)]
          .map((word) => word[1])
          .join("");
        lines.push({
          page: index + 1,
          left: Number(found[1]),
          top: Number(found[2]),
          right: Number(found[3]),
          text,
        });
      }
    }
    return { size, lines };
  }

  const sample = JSON.parse(
    readFileSync(join(import.meta.dirname, "..", "sample", "notice.json"), "utf8"),
  ) as Record<string, unknown>;

  test("A4, body text on page one, 22 lines a full page, page numbers outside", async () => {
    const hanzi = "检".repeat(28 * 60);
    const { size, lines } = await measure({
      ...sample,
      body: [{ kind: "paragraph", inlines: [hanzi], indent: false }],
      attachments: [],
    });
    expect(size).toMatch(/595.*841.*A4/);
    const body = lines.filter((line) => /^检+$/.test(line.text));
    expect(body.some((line) => line.page === 1)).toBe(true);
    const second = body.filter((line) => line.page === 2);
    expect(second).toHaveLength(22);
    const pitches = second.slice(1).map((line, index) => line.top - (second[index]?.top ?? 0));
    for (const pitch of pitches) expect(pitch).toBeCloseTo(28.95, 0);
    for (const line of second) {
      expect(line.text).toHaveLength(28);
      expect(line.left).toBeGreaterThan(LEFT - 1);
      expect(line.right).toBeLessThan(RIGHT + 1);
      expect(line.top).toBeLessThan(BOTTOM);
    }
    const numbers = lines.filter((line) => /^—\d+—$/.test(line.text));
    const middle = 595 / 2;
    expect(numbers.find((line) => line.page === 1)!.left).toBeGreaterThan(middle);
    expect(numbers.find((line) => line.page === 2)!.right).toBeLessThan(middle);
    expect(numbers.every((line) => line.top > BOTTOM)).toBe(true);
  }, 120_000);
});
