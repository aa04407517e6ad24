import * as N from "./names.ts";
import { Resolver, srcsetAddresses } from "./resolve.ts";
import type { TokenSink, Tokenizer } from "./tokenizer.ts";

/** Takes nothing of a page but the addresses that it leads to and loads. */
export class LinkSink implements TokenSink {
  #resolver: Resolver;
  readonly #link: (url: string) => void;
  readonly #asset: (url: string) => void;

  constructor(url: string, link: (url: string) => void, asset: (url: string) => void) {
    this.#resolver = new Resolver(url);
    this.#link = link;
    this.#asset = asset;
  }

  open(name: number, _start: number, _end: number, tokens: Tokenizer): void {
    switch (name) {
      case N.A:
      case N.AREA:
        return this.#give(tokens.attribute(N.HREF), this.#link);
      case N.IFRAME:
      case N.FRAME:
        return this.#give(tokens.attribute(N.SRC), this.#link);
      case N.IMG:
      case N.SOURCE: {
        this.#give(tokens.attribute(N.SRC), this.#asset);
        const set = tokens.attribute(N.SRCSET);
        if (set !== null) for (const one of srcsetAddresses(set)) this.#give(one, this.#asset);
        return;
      }
      case N.SCRIPT:
      case N.EMBED:
      case N.VIDEO:
      case N.AUDIO:
        return this.#give(tokens.attribute(N.SRC), this.#asset);
      case N.LINK:
        if (/stylesheet|icon|preload/i.test(tokens.attribute(N.REL) ?? ""))
          this.#give(tokens.attribute(N.HREF), this.#asset);
        return;
      case N.BASE: {
        const base = this.#resolver.resolve(tokens.attribute(N.HREF) ?? "");
        if (base) this.#resolver = new Resolver(base);
      }
    }
  }

  #give(raw: string | null, to: (url: string) => void): void {
    if (raw === null) return;
    const url = this.#resolver.resolve(raw);
    if (url !== null) to(url);
  }

  close(): void {}
  text(): void {}
}
