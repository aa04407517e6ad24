import type { Document, Element } from "domhandler";
import { isTag } from "domhandler";
import type { StoredResponse } from "../evidence/stored.ts";
import { fold } from "./html/collect.ts";
import { Interner } from "./html/intern.ts";
import * as N from "./html/names.ts";
import { PageSink } from "./html/pageSink.ts";
import { textAt, Tokenizer } from "./html/tokenizer.ts";
import { treeOf } from "./html/tree.ts";
import { holdsData, unwrapped } from "./islands.ts";
import type { Asset, Link } from "./link.ts";
import { readRefresh } from "../answer/refresh.ts";
import { buildsContent } from "./scriptContent.ts";
import { jumpsIn } from "./scriptSigns.ts";
import { withoutComments } from "./code.ts";
import { isHtml } from "../answer/mediaType.ts";
import type { Resolver } from "./html/resolve.ts";
import { withShadowRoots } from "./shadowRoots.ts";
import { decodeText, readText } from "./text.ts";

const told = new WeakMap<StoredResponse, boolean>();

/** Whether a response is a page; some servers send none or a wrong type. Looked at once: its body may have been let go since. */
export function isPage(response: StoredResponse): boolean {
  let page = told.get(response);
  if (page === undefined) {
    page = isHtml(response.mediaType, response.body);
    told.set(response, page);
  }
  return page;
}

/** The tree made last: a WeakRef would keep every tree alive to the end of the job (ECMAScript 9.10.3), and a judgement is one job. */
let lastTree: { page: Page; tree: Document } | null = null;

/** What checks read of a page. Everything follows from the stored bytes; what few checks need is read again from them when asked for. */
export class Page {
  readonly url: string;
  readonly recordId: string;
  readonly response: StoredResponse;
  readonly title: string;
  /** The title as written, character references and all. */
  readonly rawTitle: string;
  /** Text of h1–h3 and of breadcrumb-like elements. */
  readonly headings: readonly string[];
  readonly links: readonly Link[];
  /** What the page loads: images, styles, scripts, fonts, media. */
  readonly assets: readonly Asset[];
  /** What its link elements name besides styles and icons. */
  readonly relations: readonly string[];
  /** Addresses of stylesheets and scripts. */
  readonly stylesheets: readonly string[];
  /** Of the stylesheets those that are for the screen. */
  readonly screenSheets: readonly string[];
  readonly scripts: readonly string[];
  readonly inlineScripts: readonly { code: string; at: number }[];
  readonly inlineStyles: readonly string[];
  readonly inputs: readonly { name: string; type: string }[];
  readonly keywords: string;
  readonly description: string;
  /** Titles after the first, and those for sharing services. */
  readonly furtherTitles: string;
  /** Other addresses under which the page says that it is known: canonical, AMP, editions. */
  readonly otherNames: readonly string[];
  /** Visible characters, counted up to a few thousand. */
  readonly textLength: number;
  /** Frames that a reader sees: part of the page. */
  readonly frames: readonly string[];
  /** Where the page sends everyone at once; null when it stays. */
  readonly forward: string | null;
  /** Resolves the page's addresses: by its base, in its encoding. */
  readonly resolver: Resolver;
  /** Whether a list that stands in it as data could not be read. */
  readonly unreadIsland: boolean;
  /** Frames that say no address. */
  readonly blankFrames: number;

  constructor(response: StoredResponse, sink: PageSink, unreadIsland: boolean) {
    this.frames = sink.frames;
    this.blankFrames = sink.blankFrames;
    this.resolver = sink.resolver;
    this.unreadIsland = unreadIsland;
    this.url = response.url;
    this.recordId = response.recordId;
    this.response = response;
    this.title = sink.title ?? "";
    this.rawTitle = sink.rawTitle;
    this.headings = sink.headings;
    this.links = sink.links;
    this.assets = sink.assets;
    this.relations = sink.relations;
    this.stylesheets = sink.sheets.named;
    this.screenSheets = sink.sheets.onScreen;
    this.scripts = sink.scripts;
    this.inlineScripts = sink.inlineScripts;
    this.inlineStyles = sink.sheets.inline;
    this.inputs = sink.inputs;
    this.keywords = sink.head.keywords;
    this.description = sink.head.description;
    this.furtherTitles = sink.head.further;
    this.otherNames = sink.head.otherNames;
    this.textLength = sink.textLength;
    const { forward, jumps } = movesOf(this, sink);
    this.forward = forward;
    if (jumps.length === 0) return;
    const linked = new Set(sink.links.map((link) => link.url));
    for (const url of jumps)
      if (!linked.has(url)) sink.links.push({ raw: url, url, label: "", form: "script" });
  }

  /** The markup, decoded, with the records of its data islands in their places. */
  get source(): string {
    return unwrapped(shown(decodeText(this.response.body, this.response.headers))).source;
  }

  /** Text of the body without scripts and styles, white space folded. */
  get text(): string {
    return textOf(this.source);
  }

  /** The tree, for a check that has to look closely at one page. */
  get document(): Document {
    if (lastTree?.page !== this) lastTree = { page: this, tree: treeOf(this.source) };
    return lastTree.tree;
  }
}

const INLINE = new Set(["a", "span", "b", "i", "em", "strong", "font", "u"].map((name) => N.nameCode(name)));
const UNSEEN = new Set([N.SCRIPT, N.STYLE, N.NOSCRIPT, N.TEMPLATE, N.TITLE]);

/** Text of some markup without scripts and styles, white space folded. */
export function textOf(source: string): string {
  const parts: string[] = [];
  let unseen = 0;
  new Tokenizer(source).run({
    open: (name) => {
      if (UNSEEN.has(name)) unseen += 1;
      else if (!INLINE.has(name)) parts.push(" ");
    },
    close: (name) => {
      if (UNSEEN.has(name)) unseen = Math.max(0, unseen - 1);
      else if (!INLINE.has(name)) parts.push(" ");
    },
    text: (start, end, raw) => {
      if (unseen === 0) parts.push(textAt(source, start, end, raw));
    },
  });
  return fold(parts.join(""));
}

/** Walks the elements of a tree in document order. */
export function* elements(root: Document | Element): Generator<Element> {
  const waiting: Element[] = root.children.filter(isTag).reverse();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    yield node;
    for (let index = node.children.length - 1; index >= 0; index -= 1) {
      const child = node.children[index];
      if (child && isTag(child)) waiting.push(child);
    }
  }
}

/** Markup without the signs that browsers leave out of a page's text (HTML standard 13.2.6.4.7: U+0000), with its shadow roots in their places. */
const shown = (text: string): string =>
  withShadowRoots(text.includes("\0") ? text.replaceAll("\0", "") : text);

/** Derives a page from a stored response in one pass over its markup. Pure. */
export function derivePage(response: StoredResponse, intern: Interner = new Interner()): Page {
  const { text, encoding } = readText(response.body, response.headers);
  const { source, unread } = unwrapped(shown(text));
  const sink = new PageSink(source, response.url, intern, encoding);
  new Tokenizer(source).run(sink);
  sink.finish();
  return new Page(response, sink, unread || holdsData(source));
}

/** A refresh after more seconds than this is for those who wait. */
const AT_ONCE = 1;
const SOON = 10;

/** Whether a page has nothing of its own to read. */
function isThin({ links, textLength }: Pick<Page, "links" | "textLength">): boolean {
  if (textLength >= 200) return false;
  let own = 0;
  for (const link of links) if (link.form !== "refresh" && (own += 1) >= 3) return false;
  return true;
}

/** Where a page sends everyone: by header, by refresh, or by the only address in the script of a page without content; and where such a script may lead. */
function movesOf(page: Page, sink: PageSink): { forward: string | null; jumps: string[] } {
  const header = page.response.headers.find(([name]) => name.toLowerCase() === "refresh")?.[1];
  const thin = isThin(page);
  for (const refresh of [header === undefined ? null : readRefresh(header), sink.refresh]) {
    if (!refresh?.target || refresh.seconds > SOON || (refresh.seconds > AT_ONCE && !thin)) continue;
    const url = sink.resolve(refresh.target);
    if (url !== null && url !== page.url) return { forward: url, jumps: [url] };
  }
  if (page.inlineScripts.length === 0 || !thin) return { forward: null, jumps: [] };
  const found = page.inlineScripts.flatMap(({ code }) => jumpsIn(withoutComments(code.slice(0, 20_000))));
  const jumps = [
    ...new Set(found.flatMap((one) => (one.whole ? (sink.resolve(one.address) ?? []) : []))),
  ].filter((url) => url !== page.url);
  const certain = jumps.length === 1 && found.every((one) => one.whole);
  return { forward: certain ? (jumps[0] ?? null) : null, jumps };
}

/** A page whose content comes by script: hardly a link or a word of its own, but scripts. Absence can't be told from it. */
export function isScriptShell(page: Page): boolean {
  return page.scripts.length + page.inlineScripts.length > 0 && isThin(page);
}

/** A page that shows nothing: no text, no link, no picture or frame, and no script that could bring some. */
export function isEmptyPage(page: Page): boolean {
  return (
    page.textLength === 0 &&
    page.inputs.length === 0 &&
    page.links.length === 0 &&
    page.assets.length === 0 &&
    page.inlineScripts.length === 0 &&
    page.forward === null
  );
}

const FILLS = /\bload[A-Z]\w*\s*\(|\/api\/|\bajax\b|\bfetch\s*\(|XMLHttpRequest|getJSON|axios/;

/** A page whose own scripts bring links or lists after it came, so that what is not in its markup may still be on it. */
export function isFilledByScript(page: Page): boolean {
  return (
    isScriptShell(page) || page.inlineScripts.some(({ code }) => FILLS.test(code) || buildsContent(code))
  );
}
