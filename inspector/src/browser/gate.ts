import { escaped } from "../escaped.ts";
import type { BrowserContext, Request, Route } from "playwright-core";
import limits from "./limits.json" with { type: "json" };

/** An answer that the browser gets in place of the network's. `body` is the content after decoding. */
export interface Fulfilment {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** `allow` without `fulfil` is no answer: the browser never opens a socket, so the request is blocked. */
export type GateAnswer = { allow: true; fulfil?: Fulfilment } | { allow: false; reason: string };

/** Asked for each address that a page wants (http and https); the caller's scope, pace and fetch layer stand behind it. */
export type Gate = (url: string) => Promise<GateAnswer>;

export interface PageRequest {
  url: string;
  method: string;
  /** Playwright's word: document, script, xhr, image … */
  kind: string;
  /** Status of the answer; null when blocked. */
  status: number | null;
}

export interface BlockedRequest {
  url: string;
  kind: string;
  /** gate's own reason, or: method, popup, websocket, service-worker, too-many, no-answer, redirect, gate-error, scheme. */
  reason: string;
}

/** What a page asked for, in order. */
export interface Traffic {
  requests: PageRequest[];
  blocked: BlockedRequest[];
}

/** Headers that speak of bytes on the wire; the body that we hand in is decoded already. */
const WIRE_HEADERS = new Set([
  "content-encoding",
  "content-length",
  "transfer-encoding",
  "connection",
  "keep-alive",
  "alt-svc",
  "service-worker-allowed",
]);

type Resolved = { answer: Fulfilment; url: string } | { refused: string };

const readable = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !WIRE_HEADERS.has(name.toLowerCase())));

function redirectOf(answer: Fulfilment, url: string): string | null {
  if (![301, 302, 303, 307, 308].includes(answer.status)) return null;
  const location = Object.entries(answer.headers).find(([name]) => name.toLowerCase() === "location")?.[1];
  return location && URL.canParse(location, url) ? new URL(location, url).href : null;
}

/** Asks the gate, and again for each redirect: the browser would follow a redirect past the interception. */
export async function askGate(gate: Gate, url: string, follow: boolean): Promise<Resolved> {
  let at = url;
  for (let step = 0; step <= limits.redirects.value; step += 1) {
    if (!/^https?:/i.test(at)) return { refused: "scheme" };
    let said: GateAnswer;
    try {
      said = await gate(at.replace(/#.*$/s, ""));
    } catch (error) {
      return { refused: `gate-error: ${error instanceof Error ? error.message : String(error)}` };
    }
    if (!said.allow) return { refused: said.reason };
    if (!said.fulfil) return { refused: "no-answer" };
    const next = redirectOf(said.fulfil, at);
    if (next === null || !follow) return { answer: said.fulfil, url: at };
    at = next;
  }
  return { refused: "redirect" };
}

/** Null for the first request of a window that a page opened: such a request has no frame yet. */
function frameOf(request: Request): ReturnType<Request["frame"]> | null {
  try {
    return request.frame();
  } catch {
    return null;
  }
}

/** Puts the gate before everything that the pages of `context` ask for, and notes it in `traffic`. */
export async function guard(context: BrowserContext, gate: Gate, traffic: Traffic): Promise<void> {
  const block = async (route: Route, reason: string): Promise<void> => {
    const request = route.request();
    traffic.blocked.push({ url: request.url(), kind: request.resourceType(), reason });
    await route.abort("blockedbyclient");
  };
  const decide = async (route: Route): Promise<void> => {
    const request = route.request();
    const url = request.url();
    const page = frameOf(request)?.page();
    if (!page || page !== context.pages()[0]) return block(route, "popup");
    // The gate knows addresses only: it can't carry a form or a beacon, and an inspection never sends one.
    if (request.method() !== "GET") return block(route, "method");
    if (traffic.requests.length + traffic.blocked.length >= limits.requestsPerPage.value)
      return block(route, "too-many");
    const navigation = request.isNavigationRequest();
    const resolved = await askGate(gate, url, !navigation);
    if ("refused" in resolved) return block(route, resolved.refused);
    const { answer } = resolved;
    traffic.requests.push({ url, method: "GET", kind: request.resourceType(), status: answer.status });
    const next = navigation ? redirectOf(answer, url) : null;
    if (next !== null) {
      // A document must get its new address, and only a navigation gives it one.
      const body = `<!doctype html><meta http-equiv="refresh" content="0;url=${escaped(next)}">`;
      return route.fulfill({ status: 200, contentType: "text/html; charset=utf-8", body });
    }
    const { status, headers, body } = answer;
    return route.fulfill({ status, headers: readable(headers), body });
  };
  await context.route("**/*", async (route) => {
    // The page may be gone by the time that the gate answers; then there is nobody to tell.
    await decide(route).catch(() => route.abort().catch(() => undefined));
  });
  await context.routeWebSocket(/.*/, async (socket) => {
    traffic.blocked.push({ url: socket.url(), kind: "websocket", reason: "websocket" });
    await socket.close({ code: 1008 });
  });
}
