import type { Gate } from "./gate.ts";
import limits from "./limits.json" with { type: "json" };
import { pageScript } from "./pageScript.ts";
import type { BrowserPool } from "./pool.ts";
import { JUDGE, type Box, type LinkVisibility } from "./visibility.ts";
import thresholds from "./visibility.json" with { type: "json" };
import type { Visit } from "./visit.ts";

export interface ScreenshotRequest {
  url: string;
  /** The whole page down to 8000 px, or only the window (900 px high). */
  fullPage: boolean;
  /** A link that the second picture is of. */
  selectorHref?: string;
  userAgent: string;
  /** For loading, in milliseconds. */
  timeoutMs: number;
  width?: 1440 | 390;
  gate?: Gate;
}

export interface Screenshot {
  png: Buffer;
  /** Of `png`, in pixels; one pixel is one CSS pixel. 980 wide where a telephone shows a page not made for it. */
  width: number;
  height: number;
  /** The page is higher than the picture. */
  cut: boolean;
  /** Missing when not asked for or when the page has no such link. */
  element?: Buffer;
  /** What `element` shows: the link, or, as nobody sees the link, a red frame round the nearest part that is seen. */
  elementShows?: "link" | "around";
}

const MARK = pageScript("markLink", "tree", "mark");
const SIZE = pageScript("pageSize", "tree", "mark");

/** CSS pixels. */
interface PageSize {
  width: number;
  height: number;
  windowWidth: number;
}

/** Width and height of a PNG, from its header (PNG 11.2.2 IHDR). */
export function sizeOfPng(png: Buffer): { width: number; height: number } {
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}

function take(visit: Visit, clip: Box | null): Promise<Buffer> {
  return visit.page.screenshot({
    type: "png",
    animations: "disabled",
    timeout: limits.readingMs.value,
    ...(clip && { fullPage: true, clip }),
  });
}

/** `box` with a margin, inside of the page and no higher than a reader looks at. */
function clipAround(box: Box, page: PageSize): Box {
  const margin = limits.elementMargin.value;
  const x = Math.max(0, Math.min(box.x - margin, page.width - 1));
  const y = Math.max(0, Math.min(box.y - margin, page.height - 1));
  const right = Math.min(page.width, box.x + box.width + margin);
  const bottom = Math.min(page.height, box.y + box.height + margin, y + limits.elementHeight.value);
  return { x, y, width: Math.max(1, right - x), height: Math.max(1, bottom - y) };
}

async function takeElement(
  visit: Visit,
  href: string,
): Promise<Pick<Screenshot, "element" | "elementShows">> {
  const [judged] = await visit.inPage<LinkVisibility[]>(JUDGE, { hrefs: [href], limits: thresholds });
  const argument = { href, visible: judged?.visible ?? false };
  const marked = await visit.inPage<{ shows: "link" | "around"; box: Box } | null>(MARK, argument);
  if (!marked) return {};
  const page = await visit.inPage<PageSize>(SIZE, null);
  return { element: await take(visit, clipAround(marked.box, page)), elementShows: marked.shows };
}

/** Pictures of a page as a visitor sees it. Errors: `BrowserError`. */
export function screenshot(pool: BrowserPool, request: ScreenshotRequest): Promise<Screenshot> {
  const { url, fullPage, selectorHref, userAgent, timeoutMs, gate, width = 1440 } = request;
  const limitMs = timeoutMs + 3 * limits.readingMs.value;
  return pool.run({ width, userAgent, limitMs, ...(gate && { gate }) }, async (visit) => {
    await visit.load(url, timeoutMs);
    const page = await visit.inPage<PageSize>(SIZE, null);
    const height = Math.min(page.height, limits.screenshotHeight.value);
    const png = await take(visit, fullPage ? { x: 0, y: 0, width: page.windowWidth, height } : null);
    const size = sizeOfPng(png);
    const element = selectorHref === undefined ? {} : await takeElement(visit, selectorHref);
    return { png, ...size, cut: page.height > size.height, ...element };
  });
}
