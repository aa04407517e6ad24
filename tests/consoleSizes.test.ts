import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const DIST = join(import.meta.dirname, "..", "console", "dist");
const ASSETS = join(DIST, "assets");

/** What a browser fetches for these files: they and whatever they import at once. */
function needed(files: readonly string[], seen = new Set<string>()): Set<string> {
  for (const file of files) {
    if (seen.has(file)) continue;
    seen.add(file);
    if (!file.endsWith(".js")) continue;
    const text = readFileSync(join(ASSETS, file), "utf8");
    needed(
      [...text.matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g)].map((one) => one[1] ?? ""),
      seen,
    );
  }
  return seen;
}

/** KB (1024 bytes) as the server sends them to a browser that takes brotli. */
const kilobytes = (files: Set<string>): number =>
  [...files].reduce((sum, file) => {
    const packed = join(ASSETS, `${file}.br`);
    return sum + statSync(existsSync(packed) ? packed : join(ASSETS, file)).size;
  }, 0) / 1024;

const built = (name: string): string[] =>
  readdirSync(ASSETS).filter((file) => file.startsWith(`${name}-`) && /\.(js|css)$/.test(file));

describe.skipIf(!existsSync(join(DIST, "index.html")))("what a person waits for", () => {
  const door = [
    ...readFileSync(join(DIST, "index.html"), "utf8").matchAll(/assets\/([^"]+\.(?:js|css))/g),
  ].map((one) => one[1] ?? "");

  test("the sign-in page is small", () => {
    expect(door.length).toBeGreaterThan(0);
    expect(kilobytes(needed(door))).toBeLessThan(120);
  });

  test.each([
    ["workbench", 340],
    ["StandingsPage", 430],
    ["OverviewPage", 350],
    ["MarkingPage", 480],
  ])("%s with all that comes before it stays below %i KB, in 30 files at most", (page, limit) => {
    const files = built(page);
    expect(files.length, `${page} is built`).toBeGreaterThan(0);
    const all = needed([...door, ...built("inside"), ...files]);
    expect(kilobytes(all)).toBeLessThan(limit);
    expect(all.size).toBeLessThanOrEqual(30);
    // Charts come when the first of them is shown.
    expect([...all].some((file) => file.startsWith("engine-"))).toBe(false);
  });
});
