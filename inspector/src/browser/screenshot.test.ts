import { inflateSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { openBrowserPool } from "./pool.ts";
import { screenshot, sizeOfPng, type Screenshot, type ScreenshotRequest } from "./screenshot.ts";
import { AGENT, chromium, memoryGate } from "./testing.ts";

const site = "http://www.school.example";
const gate = memoryGate({
  [`${site}/short`]: `<meta name="viewport" content="width=device-width"><body style="margin:0;background:#00f"><div style="height:1500px">校</div>`,
  [`${site}/desk`]: `<body style="margin:0"><div style="height:3000px">桌</div>`,
  [`${site}/wide`]: `<body style="margin:0"><div style="height:1000px;width:9000px">宽</div>`,
  [`${site}/long`]: `<body style="margin:0"><div style="height:20000px">长</div>`,
  [`${site}/hidden`]: `<body style="margin:0"><div style="height:2000px">上</div><div id="foot" style="width:300px;height:100px;background:#00f">
    <div style="display:none"><a href="http://spam.example/">赌</a></div></div><a id="seen" href="/seen" style="display:block;width:200px;height:50px;background:#0f0">看</a><div style="height:900px"></div>`,
});

/** Pixels of one colour in a PNG as Chromium writes it: 8 bits, RGB or RGBA, filters undone (PNG 9). */
function count(png: Buffer, colour: readonly number[]): number {
  const { width, height } = sizeOfPng(png);
  const step = png[25] === 6 ? 4 : 3;
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString("latin1", at + 4, at + 8) === "IDAT")
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  const raw = inflateSync(Buffer.concat(parts));
  const line = width * step;
  let before = new Uint8Array(line);
  let found = 0;
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (line + 1)];
    const now = new Uint8Array(raw.subarray(y * (line + 1) + 1, (y + 1) * (line + 1)));
    for (let x = 0; x < line; x += 1) {
      const [left, up, corner] = [now[x - step] ?? 0, before[x]!, before[x - step] ?? 0];
      const guess = left + up - corner;
      const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
      const paeth = a <= b && a <= c ? left : b <= c ? up : corner;
      now[x]! += [0, left, up, (left + up) >> 1, paeth][filter!]!;
    }
    for (let x = 0; x < line; x += step)
      if (colour.every((value, index) => now[x + index] === value)) found += 1;
    before = now;
  }
  return found;
}

describe.skipIf(chromium === null)("screenshot", () => {
  const pool = openBrowserPool({ executable: chromium, gate });
  afterAll(() => pool.close());
  const take = (path: string, more: Partial<ScreenshotRequest> = {}): Promise<Screenshot> =>
    screenshot(pool, { url: site + path, fullPage: true, userAgent: AGENT, timeoutMs: 20_000, ...more });

  test("the whole page, at both widths", async () => {
    for (const width of [1440, 390] as const) {
      const picture = await take("/short", { width });
      expect(sizeOfPng(picture.png)).toEqual({ width, height: 1500 });
      expect(picture).toMatchObject({ width, height: 1500, cut: false });
      expect(count(picture.png, [0, 0, 255])).toBeGreaterThan(width * 1500 * 0.99);
      expect(picture.element).toBeUndefined();
    }
  });

  test("no higher than 8000 px", async () => {
    expect(await take("/long")).toMatchObject({ width: 1440, height: 8000, cut: true });
  });

  test("a page not made for telephones is taken as a telephone lays it out, a wide one as wide as the window", async () => {
    expect(await take("/desk", { width: 390 })).toMatchObject({ width: 980, height: 3000 });
    expect(await take("/wide")).toMatchObject({ width: 1440, height: 1000 });
  });

  test("only the window", async () => {
    expect(await take("/short", { fullPage: false })).toMatchObject({ width: 1440, height: 900, cut: true });
  });

  test("an invisible link: the part around it in a red frame, the page's picture without", async () => {
    const picture = await take("/hidden", { selectorHref: "http://spam.example/" });
    expect(picture.elementShows).toBe("around");
    expect(sizeOfPng(picture.element!)).toEqual({ width: 324, height: 148 });
    expect(count(picture.element!, [255, 0, 0])).toBe(300 * 100 - 294 * 94);
    expect(count(picture.element!, [0, 0, 255])).toBe(294 * 94);
    expect(count(picture.png, [255, 0, 0])).toBe(0);
    expect(picture.height).toBe(3050);
  });

  test("a visible link: itself, without a frame", async () => {
    const picture = await take("/hidden", { selectorHref: "/seen" });
    expect(picture.elementShows).toBe("link");
    expect(sizeOfPng(picture.element!)).toEqual({ width: 224, height: 98 });
    expect(count(picture.element!, [255, 0, 0])).toBe(0);
    expect(count(picture.element!, [0, 255, 0])).toBeGreaterThan(9_000);
  });

  test("a link that isn't there gives no second picture", async () => {
    expect((await take("/hidden", { selectorHref: "/none" })).element).toBeUndefined();
  });
});
