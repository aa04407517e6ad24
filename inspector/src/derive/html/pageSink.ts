import { isPlaceholder, scriptTargets, type Asset, type Link } from "../link.ts";
import { readRefresh, type Refresh } from "../../answer/refresh.ts";
import { cssAddresses, mayLoad } from "../cssAddresses.ts";
import { Collector, fold } from "./collect.ts";
import { HeadWords } from "./headWords.ts";
import { FormDoors } from "./formDoors.ts";
import { inlineCode } from "./inlineCode.ts";
import { isCrumb, isHandle, isForMachines, isPageInside, isSeen, visibleUnits, whole } from "./signs.ts";
import { detached, type Interner } from "./intern.ts";
import * as N from "./names.ts";
import { Resolver, srcsetAddresses } from "./resolve.ts";
import { isOnScreen, Sheets } from "./sheets.ts";
import { textAt, Tokenizer, type TokenSink } from "./tokenizer.ts";

/** Longer labels are articles' texts, not labels. */
const [LABEL, HEADING] = [300, 200];
/** Elements whose text is gathered at once; no honest page nests so many. */
const OPEN = 24;
/** Enough text to tell a page from an empty shell; the exact length beyond it says nothing more. */
const COUNTED = 4000;

/** What one pass over a page gathers. */
export class PageSink implements TokenSink {
  title: string | null = null;
  rawTitle = "";
  readonly head = new HeadWords();
  readonly headings: string[] = [];
  readonly links: Link[] = [];
  readonly assets: Asset[] = [];
  readonly sheets = new Sheets();
  readonly scripts: string[] = [];
  readonly inlineScripts: { code: string; at: number }[] = [];
  readonly inputs: { name: string; type: string }[] = [];
  /** Frames of a size in which a reader sees something. */
  readonly frames: string[] = [];
  /** Frames of such a size that say no address: a script may. */
  blankFrames = 0;
  /** What link elements name besides styles and icons: the next page, the author, another edition. */
  readonly relations: string[] = [];
  refresh: Refresh | null = null;
  textLength = 0;
  readonly #source: string;
  readonly #intern: Interner;
  #resolver: Resolver;
  #based = false;
  #open: Collector[] = [];
  readonly #forms = new FormDoors();
  /** Inside script, style, noscript or template: no text that a reader sees. */
  #unseen = 0;
  #inert = 0;
  #end = 0;
  #raw: { name: number; src: string | null; at: number; unseen?: boolean } | null = null;
  readonly #nested: boolean;

  /** @param nested the source stands inside of another page */
  constructor(source: string, url: string, intern: Interner, encoding = "utf-8", nested = false) {
    this.#nested = nested;
    this.#source = source;
    this.#intern = intern;
    this.#resolver = new Resolver(url, encoding);
  }

  open(name: number, start: number, end: number, tokens: Tokenizer): void {
    this.#end = end;
    const collectors = this.#open;
    if (collectors.length > 0) {
      this.#nest(name);
      if (tokens.attributeCount > 0) this.#alternative(tokens);
    }
    switch (name) {
      case N.A:
      case N.AREA: {
        const raw = tokens.attribute(N.HREF) ?? tokens.attribute(N.XLINK_HREF);
        if (raw !== null && this.#inert === 0)
          this.#label(name, tokens, raw, isHandle(raw, tokens) ? "script" : name === N.A ? "anchor" : "area");
        break;
      }
      case N.IMG:
        this.#asset(tokens.attribute(N.SRC), "image");
        this.#srcset(tokens.attribute(N.SRCSET));
        break;
      case N.SVG_IMAGE:
      case N.USE:
        this.#asset(tokens.attribute(N.HREF) ?? tokens.attribute(N.XLINK_HREF), "image");
        break;
      case N.SOURCE:
        this.#asset(tokens.attribute(N.SRC), "media");
        this.#srcset(tokens.attribute(N.SRCSET));
        break;
      case N.LINK:
        this.#linkElement(tokens);
        break;
      case N.SCRIPT:
        this.#raw = { name, src: tokens.attribute(N.SRC), at: start };
        break;
      case N.STYLE:
        this.#raw = { name, src: null, at: start, unseen: !isOnScreen(tokens) };
        break;
      case N.TITLE:
        // A drawing inside a label has titles as well.
        if (this.title === null || collectors.length === 0) this.#raw = { name, src: null, at: start };
        break;
      case N.META:
        this.#meta(tokens);
        break;
      case N.BASE: {
        const href = tokens.attribute(N.HREF);
        const base = href === null || this.#based ? null : this.#resolver.resolve(href);
        if (base) this.#resolver = new Resolver(base, this.#resolver.encoding);
        this.#based ||= base !== null;
        break;
      }
      case N.IFRAME:
      case N.FRAME:
        this.#frame(name, tokens);
        break;
      case N.OPTION: {
        const raw = tokens.attribute(N.VALUE);
        if (raw !== null && /^https?:|^\//.test(raw)) this.#label(name, tokens, raw, "option");
        break;
      }
      case N.FORM:
      case N.INPUT:
      case N.SELECT:
      case N.TEXTAREA:
        if (this.#forms.meet(name, tokens, this.inputs) === "image")
          this.#asset(tokens.attribute(N.SRC), "image");
        break;
      case N.BUTTON:
        if (this.#forms.isOpen && collectors.length < OPEN)
          collectors.push(new Collector(name, LABEL, (text, named) => this.#forms.button(text || named)));
        break;
      case N.VIDEO:
      case N.AUDIO:
      case N.TRACK:
        this.#asset(tokens.attribute(N.SRC), "media");
        this.#asset(tokens.attribute(N.POSTER), "image");
        break;
      case N.EMBED:
        this.#embed(tokens.attribute(N.SRC), tokens);
        break;
      case N.OBJECT:
        this.#embed(tokens.attribute(N.DATA), tokens);
        break;
      case N.BODY: {
        const code = tokens.attribute(N.ONLOAD);
        if (code) this.inlineScripts.push({ code: detached(code), at: start });
        break;
      }
      case N.TEMPLATE:
        this.#inert += 1;
        this.#unseen += 1;
        break;
      case N.NOSCRIPT:
        this.#unseen += 1;
        break;
      case N.H1:
      case N.H2:
      case N.H3:
        // A heading ends one that was left open (HTML standard 13.2.6.4.7).
        for (let index = collectors.length - 1; index >= 0; index -= 1) {
          const open = collectors[index]?.name;
          if (open === N.H1 || open === N.H2 || open === N.H3) this.#finish(index);
        }
        collectors.push(new Collector(name, HEADING, this.#heading));
        return this.#attributes(name, tokens, false);
    }
    if (tokens.attributeCount > 0) this.#attributes(name, tokens, true);
  }

  /** What any element may carry: a handler that opens an address, a name that says breadcrumb, a background. */
  #attributes(name: number, tokens: Tokenizer, mayBeCrumb: boolean): void {
    for (let index = 0; index < tokens.attributeCount; index += 1) {
      const code = tokens.attributeCode(index);
      if (code === N.ONCLICK) {
        for (const target of scriptTargets(tokens.attributeAt(index)))
          this.#label(name, tokens, target, "script");
      } else if (
        (code === N.CLASS || code === N.ID) &&
        mayBeCrumb &&
        this.#open.length < OPEN &&
        isCrumb(tokens.attributeAt(index))
      ) {
        this.#open.push(new Collector(name, HEADING, this.#heading));
        mayBeCrumb = false;
      } else if (code === N.STYLE_ATTRIBUTE) {
        const style = tokens.attributeAt(index);
        if (mayLoad(style)) for (const one of cssAddresses(style)) this.#asset(one.raw, one.kind);
      } else if (code === N.BACKGROUND) this.#asset(tokens.attributeAt(index), "image");
    }
    if (name === N.A) {
      const href = tokens.attribute(N.HREF);
      if (href !== null && /^\s*javascript:/i.test(href))
        for (const target of scriptTargets(href)) this.#label(name, tokens, target, "script");
    }
  }

  #heading = (text: string): void => {
    if (text !== "" && text.length < HEADING) this.headings.push(detached(text));
  };

  #nest(name: number): void {
    const collectors = this.#open;
    if (name === N.A || name === N.OPTION) {
      // An anchor inside an anchor ends it, and so do options (HTML standard 13.2.6.4.7).
      for (let index = collectors.length - 1; index >= 0; index -= 1)
        if (collectors[index]?.name === name) this.#finish(index);
      return;
    }
    for (const one of collectors) if (one.name === name) one.deeper();
  }

  #finish(index: number): void {
    const collectors = this.#open;
    const one = collectors[index];
    for (let at = index + 1; at < collectors.length; at += 1)
      collectors[at - 1] = collectors[at] as Collector;
    collectors.pop();
    one?.finish();
  }

  close(name: number): void {
    if (name === N.NOSCRIPT || name === N.TEMPLATE) this.#unseen = Math.max(0, this.#unseen - 1);
    if (name === N.TEMPLATE) this.#inert = Math.max(0, this.#inert - 1);
    if (this.#raw !== null && this.#raw.name === name) this.#endRaw("");
    if (name === N.FORM)
      for (const { action, label } of this.#forms.end())
        if (this.#inert === 0) this.#link(action, "script", label);
    const collectors = this.#open;
    for (let index = collectors.length - 1; index >= 0; index -= 1) {
      const one = collectors[index];
      if (one?.name === name && one.closes()) this.#finish(index);
    }
  }

  text(start: number, end: number, raw: boolean): void {
    if (this.#raw !== null) return this.#endRaw(textAt(this.#source, start, end, raw), start, end);
    if (this.#open.length > 0) {
      const text = textAt(this.#source, start, end, raw);
      for (const one of this.#open) one.text(text);
    }
    if (this.textLength < COUNTED && this.#unseen === 0 && !raw) {
      this.textLength += visibleUnits(this.#source, start, end);
    }
  }

  #endRaw(text: string, start = 0, end = 0): void {
    const raw = this.#raw;
    this.#raw = null;
    if (raw === null) return;
    if (raw.name === N.TITLE) {
      if (this.title !== null) return this.head.title(text);
      this.title = detached(fold(text));
      this.rawTitle = detached(this.#source.slice(start, end).slice(0, 2000));
    } else if (raw.name === N.STYLE) {
      if (!raw.unseen) this.sheets.inline.push(detached(text));
      if (mayLoad(text)) for (const one of cssAddresses(text)) this.#asset(one.raw, one.kind);
    } else if (raw.src === null || raw.src.startsWith("data:")) {
      const code = inlineCode(raw.src, text);
      if (code !== "") this.inlineScripts.push({ code: detached(code), at: raw.at });
    } else {
      const url = this.#resolver.resolve(raw.src);
      if (url === null) return;
      const asset = this.#intern.asset(url, "script");
      this.assets.push(asset);
      this.scripts.push(asset.url);
    }
  }

  #asset(raw: string | null, kind: Asset["kind"]): void {
    if (raw === null || raw === "" || raw.startsWith("data:") || isPlaceholder(raw)) return;
    const url = this.#resolver.resolve(raw);
    if (url !== null) this.assets.push(this.#intern.asset(url, kind));
  }

  #srcset(value: string | null): void {
    if (value !== null) for (const address of srcsetAddresses(value)) this.#asset(address, "image");
  }

  /** A page in an object or embed element is a frame (HTML standard 4.8.6, 4.8.7). */
  #embed(raw: string | null, tokens: Tokenizer): void {
    if (raw === null || !isPageInside(raw, tokens.attribute(N.TYPE))) return this.#asset(raw, "embed");
    this.#link(raw, "frame", tokens.attribute(N.TITLE_ATTRIBUTE) ?? "");
    const url = this.links.at(-1)?.url ?? null;
    if (url !== null && isSeen(tokens)) this.frames.push(url);
  }

  /** A frame is part of the page; so is what stands written in it. A script may put the address in when the frame comes into view. */
  #frame(name: number, tokens: Tokenizer): void {
    const own = tokens.attribute(N.SRC);
    const raw = own === null || own === "" || own === "about:blank" ? tokens.attribute(N.DATA_SRC) : own;
    if (raw) {
      this.#link(raw, "frame", tokens.attribute(N.TITLE_ATTRIBUTE) ?? "");
      const url = this.links.at(-1)?.url ?? null;
      if (url !== null && (name === N.FRAME || isSeen(tokens))) this.frames.push(url);
    }
    if ((!raw || /^\s*javascript:/i.test(raw)) && (name === N.FRAME || isSeen(tokens))) this.blankFrames += 1;
    const inside = name === N.IFRAME && !this.#nested ? tokens.attribute(N.SRCDOC) : null;
    if (inside === null) return;
    const sink = new PageSink(inside, this.#resolver.base, this.#intern, this.#resolver.encoding, true);
    new Tokenizer(inside).run(sink);
    sink.finish();
    for (const list of ["links", "assets", "headings", "scripts", "frames"] as const)
      for (const one of sink[list]) (this[list] as unknown[]).push(one);
    for (const { code } of sink.inlineScripts) this.inlineScripts.push({ code, at: 0 });
    this.textLength += sink.textLength;
  }

  #linkElement(tokens: Tokenizer): void {
    const rel = `${tokens.attribute(N.REL) ?? ""} ${tokens.attribute(N.REV) ?? ""}`.toLowerCase();
    const href = tokens.attribute(N.HREF);
    if (rel.includes("stylesheet")) {
      const url = href === null ? null : this.#resolver.resolve(href);
      const asset = url === null ? null : this.#intern.asset(url, "style");
      if (asset) this.assets.push(asset);
      this.sheets.link(rel, asset?.url ?? null, tokens);
    } else if (/icon|preload|manifest/.test(rel)) {
      this.#asset(href, "icon");
      this.#srcset(tokens.attribute(N.IMAGESRCSET));
    } else if (href !== null && href !== "" && !isPlaceholder(href)) {
      const url = this.#resolver.resolve(href);
      this.head.link(rel, url);
      if (url !== null && !isForMachines(rel)) this.relations.push(detached(url));
    }
  }

  #meta(tokens: Tokenizer): void {
    const [name, property] = [N.NAME, N.PROPERTY].map((one) => (tokens.attribute(one) ?? "").toLowerCase());
    this.head.meta(name ?? "", property ?? "", tokens.attribute(N.CONTENT) ?? "");
    const refresh = tokens.attribute(N.HTTP_EQUIV);
    if (refresh !== null && refresh.trim().toLowerCase() === "refresh") {
      const told = readRefresh(tokens.attribute(N.CONTENT) ?? "");
      this.refresh ??= told;
      if (told?.target) this.#link(told.target, "refresh", "");
    }
  }

  #link(raw: string, form: Link["form"], label: string): void {
    if (isPlaceholder(raw)) return;
    this.links.push(this.#intern.link(raw, this.#resolver.resolve(raw), fold(label), form));
  }

  /** A link whose label is what the element holds. Its place among the links is that of its start tag. */
  #label(name: number, tokens: Tokenizer, raw: string, form: Link["form"]): void {
    if (isPlaceholder(raw)) return;
    const own =
      tokens.attribute(N.ALT) ?? tokens.attribute(N.TITLE_ATTRIBUTE) ?? tokens.attribute(N.ARIA_LABEL) ?? "";
    if (name === N.AREA || name === N.IMG || name === N.INPUT)
      return this.#link(raw, form, own === "" ? (tokens.attribute(N.VALUE) ?? "") : own);
    const url = this.#resolver.resolve(raw);
    const plain = name === N.A ? this.#plainLabel() : null;
    if (plain !== null) {
      this.links.push(
        this.#intern.link(raw, url, whole(plain === "" ? fold(own) : plain, own).slice(0, LABEL), form),
      );
      return;
    }
    if (this.#open.length >= OPEN) return this.#link(raw, form, own);
    const place = this.links.length;
    this.links.push({ raw, form, url, label: "" });
    this.#open.push(
      new Collector(name, LABEL, (text, named) => {
        const label = text === "" ? fold(own === "" ? named : `${own} ${named}`) : whole(text, own);
        this.links[place] = this.#intern.link(raw, url, label.slice(0, LABEL), form);
      }),
    );
  }

  /** The label of an anchor that holds nothing but text, as most do; null for any other. */
  #plainLabel(): string | null {
    const source = this.#source;
    const next = source.indexOf("<", this.#end);
    if (next < 0 || source.charCodeAt(next + 1) !== 47 || (source.charCodeAt(next + 2) | 32) !== 97)
      return null;
    return source.charCodeAt(next + 3) === 62 ? fold(textAt(source, this.#end, next, false)) : null;
  }

  /** Alternatives inside an open label: called for every element that has one. */
  #alternative(tokens: Tokenizer): void {
    const text =
      tokens.attribute(N.ALT) ?? tokens.attribute(N.TITLE_ATTRIBUTE) ?? tokens.attribute(N.ARIA_LABEL);
    if (text) for (const one of this.#open) one.named(text);
  }

  /** What addresses are relative to, and the encoding of their queries. */
  get resolver(): Resolver {
    return this.#resolver;
  }

  /** An address as the page means it, its base included. */
  resolve(raw: string): string | null {
    return this.#resolver.resolve(raw);
  }

  /** Ends what the page left open. */
  finish(): void {
    if (this.#raw !== null) this.#endRaw("");
    while (this.#open.length > 0) this.#finish(this.#open.length - 1);
  }
}
