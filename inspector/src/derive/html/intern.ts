import type { Asset, Link } from "../link.ts";

/** More different links than this are kept once more, so that a huge site can't fill the memory. */
const LIMIT = 60_000;

/** A copy that does not hold the page that it was cut from in memory. */
export function detached(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1);
}

/** Menus and footers repeat on every page of a site: equal links of all its pages are one object. */
export class Interner {
  #links = new Map<string, Link[]>();
  #linkCount = 0;
  #assets = new Map<string, Asset[]>();
  #assetCount = 0;

  link(raw: string, url: string | null, label: string, form: Link["form"]): Link {
    const known = this.#links.get(raw);
    if (known) {
      for (const one of known) if (one.label === label && one.url === url && one.form === form) return one;
    }
    if (this.#linkCount >= LIMIT) {
      this.#links = new Map();
      this.#linkCount = 0;
    }
    this.#linkCount += 1;
    const kept: Link = {
      raw: detached(raw),
      url: url === null ? null : detached(url),
      label: detached(label),
      form,
    };
    const list = this.#links.get(raw);
    // One address under very many labels is not searched through each time.
    if (list && list.length < 32) list.push(kept);
    else this.#links.set(kept.raw, [kept]);
    return kept;
  }

  asset(url: string, kind: Asset["kind"]): Asset {
    const known = this.#assets.get(url);
    if (known) {
      for (const one of known) if (one.kind === kind) return one;
    }
    if (this.#assetCount >= LIMIT) {
      this.#assets = new Map();
      this.#assetCount = 0;
    }
    this.#assetCount += 1;
    const kept: Asset = { kind, url: detached(url) };
    const list = this.#assets.get(url);
    if (list) list.push(kept);
    else this.#assets.set(kept.url, [kept]);
    return kept;
  }
}
