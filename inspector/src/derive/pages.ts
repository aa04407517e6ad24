import type { StoredResource } from "../evidence/archive.ts";
import { renderingOf } from "../evidence/rendering.ts";
import type { StoredResponse } from "../evidence/stored.ts";
import { Interner } from "./html/intern.ts";
import { isOverflow } from "./overflow.ts";
import { derivePage, type Page } from "./page.ts";
import { decodeText } from "./text.ts";

/** Derives each stored response of one site once, for both looks; what its pages have in common is kept once. */
export class PageReader {
  readonly #intern = new Interner();
  readonly #rendered = new Map<string, Page>();
  readonly #pages = new WeakMap<StoredResponse, Page>();
  /** Told before an address's content is read. */
  onReading: ((url: string) => void) | undefined;

  /** What an exception came of; null when it came of nothing that is read here. */
  reading: string | null = null;
  /** Addresses whose content was too much, without which the work went on. */
  readonly excess = new Set<string>();

  page(response: StoredResponse): Page {
    let page = this.#pages.get(response);
    if (!page) {
      page = this.#read(response.url, () => derivePage(response, this.#intern));
      this.#pages.set(response, page);
    }
    return page;
  }

  /** The page as a browser's scripts left it; what is found in it is cited by the rendering's own record. */
  rendered(response: StoredResponse, made: StoredResource): Page {
    let page = this.#rendered.get(made.recordId);
    if (!page) {
      page = this.#read(response.url, () => derivePage(renderingOf(response, made), this.#intern));
      this.#rendered.set(made.recordId, page);
    }
    return page;
  }

  /** Does a piece of work over one address's content, which is to blame where it overflows. */
  during<T>(url: string, work: () => T): T {
    const before = this.reading;
    this.reading = url;
    const made = work();
    this.reading = before;
    return made;
  }

  /** The same, where the rest of the work goes on without it: what was too much is laid aside together when the rest is done. */
  tried<T>(url: string, work: () => T, otherwise: T): T {
    const before = this.reading;
    try {
      return this.during(url, work);
    } catch (error) {
      if (!isOverflow(error)) throw error;
      this.excess.add(this.reading ?? url);
      this.reading = before;
      return otherwise;
    }
  }

  /** The text of a stylesheet or script. */
  text(response: StoredResponse): string {
    return this.#read(response.url, () => decodeText(response.body, response.headers));
  }

  #read<T>(url: string, read: () => T): T {
    this.onReading?.(url);
    return this.during(url, read);
  }
}

const readers = new WeakMap<object, PageReader>();

/** The reader that belongs to a set of stored responses. */
export function pagesOf(stored: object): PageReader {
  let reader = readers.get(stored);
  if (!reader) {
    reader = new PageReader();
    readers.set(stored, reader);
  }
  return reader;
}
