import { isLegacy, withQueryIn } from "./queryEncoding.ts";

/** Units that stand in a path or query of an http address just as they are written (WHATWG URL, path and query percent-encode sets). */
const PLAIN = new Uint8Array(128);
for (const one of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&()*+,;=:@/%")
  PLAIN[one.charCodeAt(0)] = 1;

const HASH = 35;
const PERCENT = 37;
const DOT = 46;
const SLASH = 47;
const COLON = 58;
const QUESTION = 63;

/**
 * Resolves the addresses of one page. Most are written plainly and need no URL parser; whatever is not plain goes to the platform's
 * WHATWG parser, so that the answers are the same (`resolve.test.ts` compares them).
 */
export class Resolver {
  readonly base: string;
  readonly #origin: string;
  /** Path up to and including its last slash. */
  readonly #folder: string;
  /** Path of the base itself, for addresses that are a query alone. */
  readonly #path: string;
  readonly #plain: boolean;

  readonly encoding: string;

  /**
   * @param base an absolute address; one that is not http(s) resolves nothing
   * @param encoding of the document: queries are written in it
   */
  constructor(base: string, encoding = "utf-8") {
    this.encoding = encoding;
    const url = URL.parse(base);
    this.base = base;
    this.#plain = url !== null && (url.protocol === "http:" || url.protocol === "https:");
    this.#origin = this.#plain && url ? url.origin : "";
    this.#path = url?.pathname ?? "";
    this.#folder = this.#path.slice(0, this.#path.lastIndexOf("/") + 1);
    if (url && (url.username !== "" || url.password !== "")) this.#plain = false;
  }

  /** Absolute http(s) address without fragment; null for anything else, also for a fragment of the page itself. */
  resolve(raw: string): string | null {
    const first = raw.charCodeAt(0);
    if (first === HASH || raw === "") return null;
    return (this.#plain ? this.#quick(raw, first) : null) ?? this.#slow(raw);
  }

  #slow(raw: string): string | null {
    // Blanks of ASCII alone are no part of an address (WHATWG URL 4.4).
    let blanks = 0;
    while ("\t\n\f\r ".includes(raw.charAt(blanks) || "-")) blanks += 1;
    const trimmed = raw.slice(blanks);
    if (trimmed === "" || trimmed.startsWith("#")) return null;
    const url = URL.parse(isLegacy(this.encoding) ? withQueryIn(this.encoding, trimmed) : trimmed, this.base);
    if (url === null || (url.protocol !== "http:" && url.protocol !== "https:")) return null;
    url.hash = "";
    return url.href;
  }

  /** The answer for an address that is written plainly; null when the parser must decide. */
  #quick(raw: string, first: number): string | null {
    const { length } = raw;
    let end = length;
    let query = -1;
    let dots = false;
    let colon = false;
    for (let at = 0; at < length; at += 1) {
      const unit = raw.charCodeAt(at);
      if (unit >= 128) return null;
      if (unit === HASH) {
        end = at;
        break;
      }
      if (unit === QUESTION) {
        if (query < 0) query = at;
        continue;
      }
      if (PLAIN[unit] !== 1) return null;
      if (query >= 0) continue;
      if (unit === DOT && (at === 0 || raw.charCodeAt(at - 1) === SLASH)) dots = true;
      else if (unit === COLON) colon = true;
      else if (unit === PERCENT && raw.charCodeAt(at + 1) === 50) return null;
    }
    if (end === 0) return null;
    if (colon) {
      const { origin, folder } = { origin: this.#origin, folder: this.#folder };
      if (!raw.startsWith(origin) || raw.charCodeAt(origin.length) !== SLASH || folder === "") return null;
      const path = raw.slice(origin.length, end);
      return path.startsWith("//") || dots ? null : origin + path;
    }
    if (first === SLASH) {
      if (raw.charCodeAt(1) === SLASH) return null;
      const path = raw.slice(0, end);
      return dots ? this.#normal(path, query) : this.#origin + path;
    }
    if (first === QUESTION) return this.#origin + this.#path + raw.slice(0, end);
    const path = this.#folder + raw.slice(0, end);
    return dots ? this.#normal(path, query < 0 ? -1 : query + this.#folder.length) : this.#origin + path;
  }

  /** Takes out "." and ".." of a path (RFC 3986 5.2.4). */
  #normal(address: string, query: number): string {
    const path = query < 0 ? address : address.slice(0, query);
    const parts = path.split("/");
    const out: string[] = [];
    for (let index = 1; index < parts.length; index += 1) {
      const part = parts[index] ?? "";
      const last = index === parts.length - 1;
      if (part === "..") {
        out.pop();
        if (last) out.push("");
      } else if (part === ".") {
        if (last) out.push("");
      } else out.push(part);
    }
    return `${this.#origin}/${out.join("/")}${query < 0 ? "" : address.slice(query)}`;
  }
}

/** Addresses of a srcset attribute (HTML standard 4.8.4.2.4): candidates end at a comma after white space or after the address itself. */
export function srcsetAddresses(value: string): string[] {
  const out: string[] = [];
  let at = 0;
  while (at < value.length) {
    const start = /[^\s,]/g;
    start.lastIndex = at;
    const found = start.exec(value);
    if (!found) break;
    let end = found.index;
    while (end < value.length && !/\s/.test(value[end] ?? "")) end += 1;
    const address = value.slice(found.index, end);
    const trimmed = address.replace(/(?<!,),{1,99}$/, "");
    out.push(trimmed);
    at = end;
    if (trimmed !== address) continue;
    // Descriptors run to the next comma outside of parentheses.
    let depth = 0;
    while (at < value.length) {
      const unit = value[at];
      if (unit === "(") depth += 1;
      else if (unit === ")") depth -= 1;
      else if (unit === "," && depth <= 0) break;
      at += 1;
    }
  }
  return out;
}
