import { BrowserError } from "../browser/errors.ts";
import type { Gate } from "../browser/gate.ts";
import { openBrowserPool } from "../browser/pool.ts";
import { screenshot } from "../browser/screenshot.ts";
import { decodeBody } from "../evidence/contentCoding.ts";
import { Client } from "../fetch/client.ts";
import { createHostPool } from "../fetch/hostPool.ts";
import type { ResolveMap } from "../fetch/scope.ts";

/** Requests that one page may make while its picture is taken. */
const REQUESTS = 150;
const BODY_BYTES = 20 * 1024 * 1024;

export interface PictureOptions {
  userAgent: string;
  /** Of one request, milliseconds. */
  timeoutMs: number;
  /** Requests a second to the page's host. */
  requestsPerSecond: number;
  /** Names that may lead to loopback or private addresses. */
  resolve: ResolveMap;
  /** Path of a Chromium; null or left out: the one found on the machine. */
  executable?: string | null;
}

/** What a page looked like, or why there is no picture: never a finding about the site. */
export type Picture =
  | { png: Buffer; width: number; height: number; takenAt: Date; cut: boolean }
  | { problem: string };

/** The browser has no socket of its own: everything it wants comes through our client, of the page's own site only. */
function gateOf(client: Client, userAgent: string): Gate {
  let left = REQUESTS;
  return async (url) => {
    if (left <= 0) return { allow: false, reason: "too-many" };
    left -= 1;
    const { response } = await client.get(url, { userAgent });
    if (!response) return { allow: false, reason: "failed" };
    const coding = response.headers.find(([name]) => name.toLowerCase() === "content-encoding")?.[1] ?? null;
    const headers: Record<string, string> = {};
    for (const [name, value] of response.headers)
      if (/^(content-type|location)$/i.test(name)) headers[name.toLowerCase()] = value;
    return {
      allow: true,
      fulfil: { status: response.status, headers, body: decodeBody(response.body, coding) },
    };
  };
}

/**
 * Takes the picture of a page as a visitor sees it, for a person's look-up (网站实时浏览).
 * @param url http or https; addresses that no public website has are not contacted unless `resolve` names them
 */
export async function pictureOf(url: string, options: PictureOptions): Promise<Picture> {
  const client = new Client({
    siteHost: new URL(url).hostname,
    named: [],
    resolve: options.resolve,
    pace: createHostPool(options.requestsPerSecond),
    timeoutMs: options.timeoutMs,
    maxBodyBytes: BODY_BYTES,
  });
  const pool = openBrowserPool({
    pages: 1,
    gate: gateOf(client, options.userAgent),
    ...(options.executable ? { executable: options.executable } : {}),
  });
  try {
    const takenAt = new Date();
    const shot = await screenshot(pool, {
      url,
      fullPage: true,
      userAgent: options.userAgent,
      timeoutMs: options.timeoutMs * 3,
    });
    return { png: shot.png, width: shot.width, height: shot.height, takenAt, cut: shot.cut };
  } catch (error) {
    if (error instanceof BrowserError) return { problem: error.told.zh };
    throw error;
  } finally {
    await pool.close();
    client.close();
  }
}
