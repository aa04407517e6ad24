import type { Gate } from "./gate.ts";
import { findChromium } from "./find.ts";
import { openBrowserPool, type BrowserPool } from "./pool.ts";

/** For the tests beside: null on a machine without a browser, where they are skipped. */
export const chromium = findChromium();
if (chromium === null) process.stderr.write("No Chromium is installed: the browser's tests are skipped.\n");

export const AGENT = "Mozilla/5.0 (X11; Linux x64) Chrome/140 Mingcha-test";

type Answer = string | { status?: number; type?: string; headers?: Record<string, string>; body?: string };

/** A gate that answers from `pages`, with the addresses that it was asked for. Anything else is refused. */
export function memoryGate(pages: Record<string, Answer>): Gate & { asked: string[] } {
  const asked: string[] = [];
  const gate: Gate = async (url) => {
    asked.push(url);
    const found = pages[url];
    if (found === undefined) return { allow: false, reason: "address-not-allowed" };
    const answer = typeof found === "string" ? { body: found } : found;
    const type = answer.type ?? "text/html; charset=utf-8";
    return {
      allow: true,
      fulfil: {
        status: answer.status ?? 200,
        headers: { "content-type": type, ...answer.headers },
        body: Buffer.from(answer.body ?? ""),
      },
    };
  };
  return Object.assign(gate, { asked });
}

/** A pool over `pages`. */
export const poolOver = (pages: Record<string, Answer>, count = 2): BrowserPool =>
  openBrowserPool({ pages: count, executable: chromium, gate: memoryGate(pages) });
