import type { BlockedRequest, Gate, PageRequest } from "./gate.ts";
import limits from "./limits.json" with { type: "json" };
import { pageScript } from "./pageScript.ts";
import type { BrowserPool } from "./pool.ts";

export interface RenderRequest {
  url: string;
  width: 1440 | 390;
  /** For loading; reading the page afterwards has its own limit. */
  timeoutMs: number;
  userAgent: string;
  gate?: Gate;
}

export interface RenderedPage {
  /** The document as scripts left it, serialised; open shadow roots included. */
  html: string;
  title: string;
  /** Address of the document that was read, after redirects and scripts. */
  finalUrl: string;
  requests: PageRequest[];
  blocked: BlockedRequest[];
  /** The page wasn't quiet in time; `html` is what stood by then. */
  timedOut: boolean;
}

const READ = pageScript("readDocument", "document");

/** Loads a page as a visitor would and returns what its scripts made of it. Errors: `BrowserError`. */
export function renderPage(pool: BrowserPool, request: RenderRequest): Promise<RenderedPage> {
  const { url, width, timeoutMs, userAgent, gate } = request;
  const limitMs = timeoutMs + limits.readingMs.value;
  return pool.run({ width, userAgent, limitMs, ...(gate && { gate }) }, async (visit) => {
    const { timedOut } = await visit.load(url, timeoutMs);
    const read = await visit.inPage<{ html: string; title: string; url: string }>(READ, {
      characters: limits.htmlCharacters.value,
    });
    const { requests, blocked } = visit.traffic;
    return {
      html: read.html,
      title: read.title,
      finalUrl: read.url,
      requests: [...requests],
      blocked: [...blocked],
      timedOut,
    };
  });
}
