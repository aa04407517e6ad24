import {
  decodeText,
  isOverflow,
  MARK,
  OPENED,
  type PackageReader,
  type StoredResponse,
} from "@mingcha/inspector";
import { Parser } from "htmlparser2";
import { escaped } from "../../../core/escaped.ts";
import { notFound } from "../../../core/refusal.ts";
import { inertStyle } from "./inertStyle.ts";

/** Nothing runs, nothing is fetched, and the page counts as a foreign origin (sandbox without allow-*). */
export const ARCHIVED_PAGE_POLICY =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

/** Elements that could run, load or leave; they are left out with what they hold. */
const DROPPED = new Set([
  "script",
  "iframe",
  "frame",
  "frameset",
  "object",
  "embed",
  "applet",
  "base",
  "noscript",
  "portal",
]);
const VOID = new Set([
  "area",
  "base",
  "br",
  "col",
  "embed",
  "hr",
  "img",
  "input",
  "link",
  "meta",
  "source",
  "track",
  "wbr",
]);

/** An image larger than this is not put into the page (bytes). */
const IMAGE_LIMIT = 300_000;

function found(
  reader: PackageReader,
  page: StoredResponse,
  address: string | undefined,
): StoredResponse | null {
  if (!address || !URL.canParse(address, page.url)) return null;
  return reader.findByUrl(new URL(address, page.url).href);
}

/** The text of an answer; null for one that unpacks to more than is read. */
function textOf({ body, headers }: StoredResponse): string | null {
  try {
    return decodeText(body, headers);
  } catch (error) {
    if (isOverflow(error)) return null;
    throw error;
  }
}

function styleOf(reader: PackageReader, page: StoredResponse, href: string | undefined): string {
  const sheet = found(reader, page, href);
  const text = sheet && textOf(sheet);
  return text === null ? "" : `<style>${inertStyle(text)}</style>`;
}

function imageOf(reader: PackageReader, page: StoredResponse, source: string | undefined): string | null {
  const image = found(reader, page, source);
  if (!image?.mediaType?.startsWith("image/") || image.body.length > IMAGE_LIMIT) return null;
  return `data:${image.mediaType};base64,${image.body.toString("base64")}`;
}

function attributesOf(attributes: Record<string, string>): string {
  return Object.entries(attributes)
    .filter(
      ([name]) =>
        !/^(on|srcdoc|nonce|integrity|http-equiv)/i.test(name) &&
        !["srcset", "action", "formaction", "ping"].includes(name),
    )
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join("");
}

/** Takes back whatever hides an element, whatever else its style says. */
const OPEN =
  "display:revert!important;visibility:visible!important;opacity:1!important;position:static!important;clip:auto!important;clip-path:none!important;transform:none!important;overflow:visible!important;width:auto!important;height:auto!important;max-width:none!important;max-height:none!important;text-indent:0!important;margin-left:0!important;margin-top:0!important;font-size:14px!important;line-height:1.6!important;content-visibility:visible!important;filter:none!important";
/** How a link is shown that nobody saw. */
const SHOWN = `${OPEN};display:inline-block!important;margin:4px 6px!important;padding:0 4px;color:#a4161a!important;background:#fff3f3!important;outline:3px solid #a4161a!important;outline-offset:1px`;

/** Rewrites a page's markup: no scripts, no frames, archived styles and images inside, links dead, `quote` marked where it stands, what `shownPage` marked opened and outlined. */
function rewrite(
  reader: PackageReader,
  page: StoredResponse,
  markup: string,
  quote: string | undefined,
): string {
  const out: string[] = [];
  let dropped = 0;
  let raw = false;
  const wanted = quote?.replace(/\s+/g, " ").trim() ?? "";
  const marked = (text: string): string => {
    const safe = escaped(text);
    const needle = escaped(wanted);
    return wanted !== "" && safe.includes(needle)
      ? safe.replaceAll(
          needle,
          `<mark style="background:#ffe08a;outline:2px solid #a4161a;color:#000">${needle}</mark>`,
        )
      : safe;
  };
  const parser = new Parser({
    onopentag(name, attributes) {
      if (dropped > 0 || DROPPED.has(name)) {
        if (!VOID.has(name)) dropped += 1;
        return;
      }
      if (name === "meta") return;
      if (name === "link") {
        if (/stylesheet/i.test(attributes["rel"] ?? "")) out.push(styleOf(reader, page, attributes["href"]));
        return;
      }
      raw = name === "style";
      const kept = { ...attributes };
      if (kept["style"] !== undefined) kept["style"] = inertStyle(kept["style"]);
      if (name === "img") {
        const data = imageOf(reader, page, attributes["src"]);
        if (data) kept["src"] = data;
        else delete kept["src"];
      }
      // SVG's links lead and load by `xlink:href`; a page may give that name another prefix.
      for (const link of Object.keys(kept).filter((one) => /(^|:)href$/i.test(one))) {
        kept["title"] = `存档链接：${kept[link]}`;
        delete kept[link];
      }
      if (wanted !== "" && Object.values(attributes).some((value) => value.includes(wanted))) {
        kept["style"] = `${kept["style"] ?? ""};outline:3px solid #a4161a !important`;
      }
      const number = attributes[MARK];
      if (number !== undefined || attributes[OPENED] !== undefined) {
        delete kept["hidden"];
        kept["style"] = `${kept["style"] ?? ""};${number === undefined ? OPEN : SHOWN}`;
      }
      out.push(`<${name}${attributesOf(kept)}>`);
      if (number !== undefined) out.push(`<b style="font:bold 12px sans-serif">[${escaped(number)}]</b>`);
    },
    ontext(text) {
      if (dropped > 0) return;
      out.push(raw ? inertStyle(text) : marked(text));
    },
    onclosetag(name) {
      if (dropped > 0) {
        if (!VOID.has(name)) dropped -= 1;
        return;
      }
      raw = false;
      if (!VOID.has(name) && !DROPPED.has(name)) out.push(`</${name}>`);
    },
  });
  parser.end(markup);
  return out.join("");
}

const HEAD = `<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer">`;

/** A page of which `shownPage` marked what is hidden: that is opened and outlined, everything else is as in `archivedPage`. */
export function openedPage(reader: PackageReader, recordId: string, markup: string): string {
  const page = reader.payload(recordId);
  if (!page) throw notFound("该证据记录");
  return `${HEAD}${rewrite(reader, page, markup, undefined)}`;
}

/** The archived page of a record, as a document of its own with a bar that says what it is. @throws Refusal 404 for an unknown record */
export async function archivedPage(reader: PackageReader, recordId: string, quote?: string): Promise<string> {
  const page = reader.payload(recordId);
  if (!page) throw notFound("该证据记录");
  const bar = `<div style="all:initial;display:block;position:sticky;top:0;z-index:2147483647;background:#12427a;color:#fff;font:14px/1.6 sans-serif;padding:6px 12px">存档页面${page.rendered ? "（浏览器运行脚本后的内容）" : ""}：取证时间 ${escaped(page.date)}，原地址 ${escaped(page.url)}（脚本与联网已禁用）</div>`;
  const isPage = (page.mediaType ?? "").includes("html");
  const text = textOf(page);
  const body =
    text === null
      ? "<p>存档内容解压后超过读取限额，不在此显示；原始字节仍在证据包中。</p>"
      : isPage
        ? rewrite(reader, page, text, quote)
        : `<pre>${escaped(text.slice(0, 200_000))}</pre>`;
  return `${HEAD}${bar}${body}`;
}
