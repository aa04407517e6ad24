import type { Gate } from "./gate.ts";
import limits from "./limits.json" with { type: "json" };
import { pageScript } from "./pageScript.ts";
import type { BrowserPool } from "./pool.ts";
import type { Visit } from "./visit.ts";
import thresholds from "./visibility.json" with { type: "json" };

/**
 * Why a link is or isn't seen. `collapsed`: folded away like an item of a menu, a tab or a slide (it unfolds under
 * the mouse, or is built like its neighbours: best effort). With `visible: null`: covered (by a picture or a floating
 * layer), out-of-reach, inert, empty (a box without content), image-not-loaded, not-found.
 */
export type VisibilityReason =
  | "visible"
  | "display:none"
  | "visibility:hidden"
  | "content-visibility"
  | "transparent"
  | "tiny-text"
  | "zero-size"
  | "off-screen"
  | "clipped"
  | "covered"
  | "same-colour"
  | "marquee"
  | "collapsed"
  | "out-of-reach"
  | "inert"
  | "empty"
  | "image-not-loaded"
  | "not-found";

/** CSS pixels from the page's upper left corner. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface LinkVisibility {
  href: string;
  /** False: the document as scripts left it has no such link in its main frame; then `visible` is null. */
  found: boolean;
  /** How many links have this address; the most visible of the first twenty is judged. */
  copies: number;
  /** Null: cannot tell. False with reason `collapsed` is no hiding. */
  visible: boolean | null;
  reason: VisibilityReason;
  /** The element that hides or covers it, like `div#foot.hidden`. */
  by: string | null;
  /** Of what the link shows; null when nothing has a place. */
  box: Box | null;
}

export interface VisibilityRequest {
  url: string;
  /** As written in the page, or absolute. */
  hrefs: readonly string[];
  userAgent: string;
  /** For loading, in milliseconds. */
  timeoutMs: number;
  /** Default 1440. A telephone has no pointer, so there folded menus are told by their build alone. */
  width?: 1440 | 390;
  gate?: Gate;
}

const FILES = ["tree", "colour", "ink", "styleHiding", "placeHiding", "paintHiding", "folding", "judgeLinks"];
/** Runs in the page with `{ hrefs, limits }`; answers with a `LinkVisibility` for each. */
export const JUDGE = pageScript("judgeLinks", ...FILES);
const POINT = pageScript("pointFor", ...FILES);
const UNFOLDS = pageScript("unfolds", ...FILES);

/** Points where a visitor would, for what styles hide: what then shows was only folded. */
async function hover(visit: Visit, judged: LinkVisibility[]): Promise<LinkVisibility[]> {
  const tried = new Map<string, boolean>();
  const out: LinkVisibility[] = [];
  for (const one of judged) {
    const argument = { href: one.href, limits: thresholds };
    const hidden = one.visible === false && one.reason !== "collapsed";
    const point = hidden
      ? await visit.inPage<{ x: number; y: number; key: string } | null>(POINT, argument)
      : null;
    let unfolded = false;
    if (point) {
      const key = `${one.by} ${point.key}`;
      const known = tried.get(key);
      if (known === undefined && tried.size < thresholds.hovers.value) {
        await visit.page.mouse.move(point.x, point.y);
        unfolded = await visit.inPage<boolean>(UNFOLDS, argument);
        await visit.page.mouse.move(0, 0);
        tried.set(key, unfolded);
      } else unfolded = known ?? false;
    }
    out.push(unfolded ? { ...one, reason: "collapsed" } : one);
  }
  return out;
}

/**
 * Confirms by computed style, geometry and hit test whether a visitor can see the links with these addresses.
 * Frames inside of the page are not looked into. Errors: `BrowserError`.
 */
export function confirmHidden(pool: BrowserPool, request: VisibilityRequest): Promise<LinkVisibility[]> {
  const { url, hrefs, userAgent, timeoutMs, gate, width = 1440 } = request;
  const judging = hrefs.length * (thresholds.settleMs.value + 100) + thresholds.hovers.value * 1000;
  const limitMs = timeoutMs + limits.readingMs.value + judging;
  return pool.run({ width, userAgent, limitMs, ...(gate && { gate }) }, async (visit) => {
    await visit.load(url, timeoutMs);
    const judged = await visit.inPage<LinkVisibility[]>(JUDGE, { hrefs, limits: thresholds });
    return width === 1440 ? hover(visit, judged) : judged;
  });
}
