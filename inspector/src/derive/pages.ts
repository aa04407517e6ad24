import type { StoredResponse } from "../evidence/stored.ts";
import { Interner } from "./html/intern.ts";
import { derivePage, type Page } from "./page.ts";

/** Derives each stored response of one site once, for both looks; what its pages have in common is kept once. */
export class PageReader {
  readonly #intern = new Interner();
  readonly #pages = new WeakMap<StoredResponse, Page>();

  page(response: StoredResponse): Page {
    let page = this.#pages.get(response);
    if (!page) {
      page = derivePage(response, this.#intern);
      this.#pages.set(response, page);
    }
    return page;
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
