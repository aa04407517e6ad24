import { createHash } from "node:crypto";

/** So many addresses of one template are taken as they come; of more, a sample. */
const FREE_QUERY = 60;
const FREE_CALENDAR = 24;
/** One of so many of the rest is taken, up to as many again. */
const SAMPLE = 16;
const DEEPEST = 16;

const CALENDAR = /(^|[?&/_-])(year|month|day|date|week|calendar|rili|nian|yue)(=|\/|$|[_-])/i;

/** A page address with everything that counts up taken out: /list.jsp?page=3&id=9 → /list.jsp?id&page. */
export function templateOf(url: URL): string {
  const keys = [...new Set(url.searchParams.keys())].sort().join("&");
  return `${url.host}${url.pathname.replace(/\d+/g, "#")}?${keys}`;
}

/** The same folder again and again: a relative link that a broken server answers everywhere. */
function repeats(pathname: string): boolean {
  const parts = pathname.split("/").filter((part) => part !== "");
  if (parts.length > DEEPEST) return true;
  const counts = new Map<string, number>();
  for (const part of parts) counts.set(part, (counts.get(part) ?? 0) + 1);
  return [...counts.values()].some((count) => count >= 4);
}

/** Recognises endless addresses (calendars, query strings, folders in circles) and takes a sample that depends on the seed alone. */
export class Traps {
  readonly #seed: string;
  readonly #counts = new Map<string, { met: number; sampled: number }>();
  /** Templates of which something was left out. */
  readonly sampled = new Set<string>();

  /** @param seed site and run; recorded in the package */
  constructor(seed: string) {
    this.#seed = seed;
  }

  /** Whether an address is to be visited. */
  takes(address: string): boolean {
    const query = address.includes("?");
    const calendar = CALENDAR.test(address);
    if (!query && !calendar) return !this.#circles(address);
    const url = new URL(address);
    const template = templateOf(url);
    const count = this.#counts.get(template) ?? { met: 0, sampled: 0 };
    this.#counts.set(template, count);
    count.met += 1;
    const free = calendar ? FREE_CALENDAR : FREE_QUERY;
    if (count.met <= free) return true;
    this.sampled.add(template);
    if (count.sampled >= free || !this.#drawn(address)) return false;
    count.sampled += 1;
    return true;
  }

  #circles(address: string): boolean {
    // Fewer slashes than this can't repeat a folder four times.
    let slashes = 0;
    for (let at = 8; at < address.length; at += 1) if (address.charCodeAt(at) === 47) slashes += 1;
    if (slashes < 4) return false;
    const url = new URL(address);
    if (!repeats(url.pathname)) return false;
    this.sampled.add(`${url.host}${url.pathname.split("/").slice(0, 3).join("/")}/…`);
    return true;
  }

  #drawn(address: string): boolean {
    const digest = createHash("sha256").update(`${this.#seed} ${address}`).digest();
    return digest.readUInt32BE(0) % SAMPLE === 0;
  }
}
