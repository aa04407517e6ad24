import { isTag, isText, type AnyNode, type Document, type Element } from "domhandler";
import { textContent } from "domutils";
import { parseDocument } from "htmlparser2";
import type { StoredResponse } from "../evidence/read.ts";
import { absolute, linksOf, type Link } from "./link.ts";
import { decodeText } from "./text.ts";

/** What checks read of a page. Everything follows from the stored bytes. */
export interface Page {
  url: string;
  recordId: string;
  response: StoredResponse;
  source: string;
  document: Document;
  title: string;
  /** Text of h1–h3 and of breadcrumb-like elements. */
  headings: string[];
  /** Text of the body without scripts and styles, white space folded. */
  text: string;
  links: Link[];
  /** Addresses of stylesheets and scripts. */
  stylesheets: string[];
  scripts: string[];
  inlineScripts: { code: string; element: Element }[];
  inlineStyles: string[];
  keywords: string;
  description: string;
}

const HTML_TYPES = new Set(["text/html", "application/xhtml+xml"]);

/** Whether a response is a page; some servers send none or a wrong type. */
export function isPage(response: StoredResponse): boolean {
  if (response.mediaType !== null && HTML_TYPES.has(response.mediaType)) return true;
  if (response.mediaType !== null && response.mediaType !== "text/plain") return false;
  return /^\s*(<!doctype html|<html|<head|<meta)/i.test(response.body.toString("latin1", 0, 300));
}

const fold = (text: string): string => text.replace(/[\s\u00a0\u3000]+/g, " ").trim();

/** Walks the elements of a tree in document order. */
export function* elements(root: Document | Element): Generator<Element> {
  for (const node of root.children) {
    if (!isTag(node)) continue;
    yield node;
    yield* elements(node);
  }
}

function bodyText(nodes: AnyNode[], out: string[]): string[] {
  for (const node of nodes) {
    if (isText(node)) out.push(node.data);
    else if (isTag(node) && !["script", "style", "noscript", "template"].includes(node.name)) {
      bodyText(node.children, out);
      if (!["a", "span", "b", "i", "em", "strong", "font", "u"].includes(node.name)) out.push(" ");
    }
  }
  return out;
}

const HEADING = /^h[1-3]$/;
const CRUMB = /breadcrumb|crumb|position|location|dqwz|weizhi|path/i;

/** Derives a page from a stored response. Pure. */
export function derivePage(response: StoredResponse): Page {
  const source = decodeText(response.body, response.headers);
  const document = parseDocument(source, { decodeEntities: true });
  let base = response.url;
  const page: Page = {
    url: response.url,
    recordId: response.recordId,
    response,
    source,
    document,
    title: "",
    headings: [],
    text: fold(bodyText(document.children, []).join("")),
    links: [],
    stylesheets: [],
    scripts: [],
    inlineScripts: [],
    inlineStyles: [],
    keywords: "",
    description: "",
  };
  for (const element of elements(document)) {
    const { name, attribs } = element;
    if (name === "base" && attribs["href"]) base = absolute(attribs["href"], response.url) ?? base;
    else if (name === "title" && page.title === "") page.title = fold(textContent(element));
    else if (HEADING.test(name) || CRUMB.test(`${attribs["class"] ?? ""} ${attribs["id"] ?? ""}`)) {
      const text = fold(textContent(element));
      if (text !== "" && text.length < 200) page.headings.push(text);
    } else if (name === "link" && /stylesheet/i.test(attribs["rel"] ?? "")) {
      const url = absolute(attribs["href"] ?? "", base);
      if (url) page.stylesheets.push(url);
    } else if (name === "script") {
      const url = attribs["src"] === undefined ? null : absolute(attribs["src"], base);
      if (url) page.scripts.push(url);
      else page.inlineScripts.push({ code: textContent(element), element });
    } else if (name === "style") page.inlineStyles.push(textContent(element));
    if (name === "meta") {
      if (/^keywords$/i.test(attribs["name"] ?? "")) page.keywords = fold(attribs["content"] ?? "");
      if (/^description$/i.test(attribs["name"] ?? "")) page.description = fold(attribs["content"] ?? "");
    }
    page.links.push(...linksOf(element, base));
  }
  return page;
}

/** A page whose content comes by script: hardly a link or a word of its own, but scripts. Absence can't be told from it. */
export function isScriptShell(page: Page): boolean {
  const scripts = page.scripts.length + page.inlineScripts.length;
  return scripts > 0 && page.links.length < 3 && page.text.length < 200;
}
