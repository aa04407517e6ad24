import { CookieJar } from "tough-cookie";

/** Cookies that one visitor was given (RFC 6265): kept for one visit or one look, as a reader's browser does, and never longer. */
export class Cookies {
  readonly #jar = new CookieJar(undefined, { rejectPublicSuffixes: false, looseMode: true });
  /** Counts what was set: an answer from before may differ now. */
  changes = 0;

  /** The Cookie header for `url`; null when there is none to send. */
  header(url: string): string | null {
    if (this.changes === 0) return null;
    try {
      return this.#jar.getCookieStringSync(url) || null;
    } catch {
      return null;
    }
  }

  /** Takes what an answer sets. What can't be read is left out. @returns whether anything was set */
  take(url: string, headers: readonly [string, string][]): boolean {
    let taken = false;
    for (const [name, value] of headers) {
      if (name.length !== 10 || name.toLowerCase() !== "set-cookie") continue;
      try {
        if (this.#jar.setCookieSync(value, url, { ignoreError: true })) taken = true;
      } catch {
        continue;
      }
    }
    if (taken) this.changes += 1;
    return taken;
  }
}
