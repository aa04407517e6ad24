/** Element and attribute names as 32-bit numbers, so that the scanner compares numbers instead of making strings. */

/** FNV-1a over the letters of an ASCII name, without regard to case. */
export function nameCode(name: string): number {
  let code = 0x811c9dc5 | 0;
  for (let at = 0; at < name.length; at += 1) code = Math.imul(code ^ lower(name.charCodeAt(at)), 0x01000193);
  return code;
}

/** Lower case of one ASCII unit; others stay. */
export const lower = (unit: number): number => (unit >= 65 && unit <= 90 ? unit + 32 : unit);

const code = nameCode;

export const A = code("a");
export const AREA = code("area");
export const BASE = code("base");
export const BODY = code("body");
export const BUTTON = code("button");
export const FORM = code("form");
export const FRAME = code("frame");
export const H1 = code("h1");
export const H2 = code("h2");
export const H3 = code("h3");
export const IFRAME = code("iframe");
export const IMG = code("img");
export const INPUT = code("input");
export const LINK = code("link");
export const META = code("meta");
export const NOSCRIPT = code("noscript");
export const OPTION = code("option");
export const SCRIPT = code("script");
export const SELECT = code("select");
export const SOURCE = code("source");
export const STYLE = code("style");
export const TEMPLATE = code("template");
export const TEXTAREA = code("textarea");
export const TITLE = code("title");
export const VIDEO = code("video");
export const AUDIO = code("audio");
export const TRACK = code("track");
export const EMBED = code("embed");
export const OBJECT = code("object");
export const PLAINTEXT = code("plaintext");
export const SVG = code("svg");
export const SVG_IMAGE = code("image");
export const USE = code("use");

export const ALT = code("alt");
export const ACTION = code("action");
export const METHOD = code("method");
export const ARIA_LABEL = code("aria-label");
export const CHARSET = code("charset");
export const CLASS = code("class");
export const CONTENT = code("content");
export const DATA = code("data");
export const HREF = code("href");
export const HTTP_EQUIV = code("http-equiv");
export const ID = code("id");
export const MEDIA = code("media");
export const NAME = code("name");
export const DATA_SRC = code("data-src");
export const ONLOAD = code("onload");
export const ONCLICK = code("onclick");
export const POSTER = code("poster");
export const REL = code("rel");
export const REV = code("rev");
export const SRC = code("src");
export const SRCDOC = code("srcdoc");
export const SRCSET = code("srcset");
export const TITLE_ATTRIBUTE = code("title");
export const TYPE = code("type");
export const VALUE = code("value");
export const WIDTH = code("width");
export const HEIGHT = code("height");
export const BACKGROUND = code("background");
export const STYLE_ATTRIBUTE = code("style");
export const DATETIME = code("datetime");
export const PROPERTY = code("property");
export const XLINK_HREF = code("xlink:href");
export const IMAGESRCSET = code("imagesrcset");
