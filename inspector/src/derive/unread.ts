import type { Message } from "../model.ts";
import { registrableDomain } from "./domain.ts";
import { isFilledByCall } from "./filledByCall.ts";
import type { Link } from "./link.ts";
import { isFilledByScript, isScriptShell, type Page } from "./page.ts";
import { aimsFrames, buildsContent, isHarmlessFile, isWidgetFrame } from "./scriptContent.ts";
import type { SiteView } from "./site.ts";

/** Why absence can't be told, and the pages whose rendering would tell. */
export interface Doubt extends Message {
  pages: string[];
}

/** Frames in frames are followed so deep, and so many in all. */
const DEPTH = 3;
const FRAMES = 20;

/** A page and the pages in its frames: what a reader sees at one address. Frames are no clicks. */
export function partsOf(site: SiteView, page: Page): Page[] {
  const parts = [page];
  const add = (of: Page, depth: number): void => {
    if (depth > DEPTH) return;
    for (const url of of.frames) {
      const landing = site.land(url);
      const inside = site.opening(landing) === "opens" ? site.page(url) : null;
      if (!inside || parts.includes(inside) || parts.length > FRAMES) continue;
      parts.push(inside);
      add(inside, depth + 1);
    }
  };
  if (page.frames.length > 0) add(page, 1);
  return parts;
}

/** The links of a page and of what stands in its frames. */
export const linksOf = (site: SiteView, page: Page): Link[] =>
  page.frames.length === 0 ? [...page.links] : partsOf(site, page).flatMap((part) => part.links);

const reasons = new WeakMap<SiteView, Map<Page, Doubt | null>>();

/** What of a page and its frames was not read, so that something may be on it that nobody saw; null when all of it was. */
export function unreadOf(site: SiteView, page: Page): Doubt | null {
  const known = reasons.get(site) ?? new Map<Page, Doubt | null>();
  reasons.set(site, known);
  let doubt = known.get(page);
  if (doubt === undefined) {
    const unread = partsOf(site, page).flatMap((part) => {
      const reason = unreadPart(site, part);
      return reason ? [{ reason, url: part.url }] : [];
    });
    const [first] = unread;
    doubt = first ? { ...first.reason, pages: unread.map((one) => one.url) } : null;
    known.set(page, doubt);
  }
  return doubt;
}

/** Marks by which a page tells a script library to fill it with menus and lists, or the server to put another page in. */
const FILLED =
  /<[a-z][^<>]{0,400}\s(?:(?:data-|x-)?ng-(?:repeat|include|view|controller)|v-(?:for|html)|x-(?:for|html)|(?:data-)?hx-get|ui-view|wx:for|bindlist)\b[^<>]{0,5}=|\sdata-bind\s{0,5}=\s{0,5}["']\s{0,5}(?:foreach|template|html)\s{0,5}:|<(?:esi:include|portal|applet|ui-view|ng-include|ng-view|router-view|frag-include)[\s>/]|<a(?=\s)[^<>]{0,200}(?:ng-href|\s:href|v-bind:href)\s{0,5}=/i;
/** Marks by which a page has other pages put in or says that the server is to make a menu of a picture: elements of libraries, imports, frames of a script's words, server-side image maps, drawings with links of their own. */
const BROUGHT = [
  /<(?:turbo-frame|include-fragment|amp-list|[a-z]{1,20}-include)(?=[\s])[^<>]{0,400}\ssrc\s{0,5}=/i,
  /<link(?=\s)[^<>]{0,200}\srel\s{0,5}=["'\s]{0,7}import\b/i,
  /<i?frame(?=\s)[^<>]{0,400}\ssrc\s{0,5}=["'\s]{0,7}javascript:\s{0,5}(?:parent|top|window|document|[a-z]\w{0,40}\()/i,
  /<img(?=\s)[^<>]{0,400}\sismap[\s>/=]/i,
  /<(?:object|embed)(?=\s)[^<>]{0,400}(?:\.svgz?["'?#\s>]|image\/svg)/i,
  /\s(?:data-|x-)?ng-app\s{0,5}=/i,
];
/** Whether markup is filled by a script library or the server. */
export const isTemplate = (source: string): boolean =>
  FILLED.test(source) || BROUGHT.some((one) => one.test(source));

/** A script that puts a Flash file into the page. */
const FLASH = /\bembedSWF\s*\(|\bAC_FL_RunContent\s*\(/;
/** A Flash file that only a parameter of an object names. */
const FLASH_PARAMETER = /<param\s[^<>]{0,300}\.swf["'?#\s>]/i;

function unreadPart(site: SiteView, page: Page): Message | null {
  const frame = page.frames.find((url) => !isWidgetFrame(url) && site.opening(site.land(url)) === "unknown");
  if (frame !== undefined)
    return {
      zh: `页面中的框架（${frame.slice(0, 80)}）没有读到`,
      en: `a frame of the page (${frame.slice(0, 80)}) was not read`,
    };
  if (
    page.assets.some((one) => one.kind === "embed" && /\.swf(?:[?#]|$)/i.test(one.url)) ||
    page.inlineScripts.some(({ code }) => FLASH.test(code)) ||
    FLASH_PARAMETER.test(page.source)
  )
    return { zh: "页面中有 Flash，其内容没有读到", en: "the page holds a Flash file that was not read" };
  if (isCut(page)) return { zh: "页面没有传完", en: "the page did not come whole" };
  if (site.isRendered(page)) return null;
  if (page.unreadIsland)
    return { zh: "页面中的数据列表没有读到", en: "a list that stands in the page as data was not read" };
  const { source } = page;
  if (isFilledByCall(page, source))
    return { zh: "页面中的列表由脚本填入", en: "a script fills a list of the page" };
  if (isTemplate(source))
    return { zh: "页面部分内容由前端模板生成", en: "a part of the page is a template that a script fills" };
  if (isScriptShell(page)) return { zh: "页面内容由脚本生成", en: "the page is filled by script" };
  if (isFilledByScript(page))
    return { zh: "页面部分内容由脚本生成", en: "a part of the page is made by script" };
  if (page.blankFrames > 0 && frameIsAimed(site, page))
    return { zh: "页面中框架的地址由脚本给出", en: "a script says what stands in a frame of the page" };
  if (saysNothing(page)) return { zh: "页面没有可读的内容", en: "the page holds nothing that can be read" };
  return unreadScript(site, page);
}

/** Whether one of a page's scripts may give an address to a frame without one. */
const frameIsAimed = (site: SiteView, page: Page): boolean =>
  [
    ...page.inlineScripts.map(({ code }) => code),
    ...page.scripts.map((url) => site.resource(url) ?? ""),
  ].some(aimsFrames);

/** Signs of text below which a page has none of its own. */
const FEW_SIGNS = 20;

/** A page that only sends on, to where it stands itself: what the visitor would see has not come (an unsolved gate). */
const saysNothing = (page: Page): boolean =>
  page.textLength < FEW_SIGNS &&
  page.frames.length === 0 &&
  page.links.length > 0 &&
  page.links.every((link) => link.form === "refresh");

/** A page whose end is missing; only the last, empty chunk may be. */
function isCut({ response }: Page): boolean {
  if (response.truncated === null) return false;
  return !/<\/html\s{0,20}>\s{0,200}$/i.test(
    response.body.toString("latin1", Math.max(0, response.body.length - 300)),
  );
}

/** A script file that brings content, or that could and was not read. */
function unreadScript(site: SiteView, page: Page): Message | null {
  for (const url of page.scripts) {
    if (isHarmlessFile(url)) continue;
    const code = site.resource(url);
    if (code === null) {
      const own = registrableDomain(new URL(url).hostname) === registrableDomain(new URL(page.url).hostname);
      // A file that is not there brings nothing.
      if (own && site.opening(site.land(url)) === "dead") continue;
      return {
        zh: `脚本文件（${url.slice(0, 80)}）没有读到`,
        en: `the script ${url.slice(0, 80)} was not read`,
      };
    }
    if (buildsContent(code) && !isLibrary(code))
      return { zh: "页面部分内容由脚本文件生成", en: "a part of the page is made by a script file" };
  }
  return null;
}

/** A library says so in its first lines. */
const isLibrary = (code: string): boolean =>
  /^\s{0,20}\/\*[!*]?[\s\S]{0,400}?\b(?:v\d+\.\d+|version|license|copyright)\b/i.test(code.slice(0, 800)) &&
  code.length > 20_000;

/** Why something may stand on one of these pages that was not read. */
export function doubtOf(site: SiteView, pages: readonly (Page | null)[]): Doubt | null {
  const unread = [...new Set(pages)].flatMap((page) => (page ? (unreadOf(site, page) ?? []) : []));
  const [first] = unread;
  return first ? { ...first, pages: [...new Set(unread.flatMap((one) => one.pages))] } : null;
}
