import { isTag, type Element } from "domhandler";
import { textContent } from "domutils";
import { constantAt } from "./constant.ts";
import type { Resolver } from "./html/resolve.ts";

/** How a page points somewhere. `form` is how a person meets it. Equal links of a site's pages may be one object. */
export interface Link {
  /** As written. */
  raw: string;
  /** Absolute, without fragment; null when it is no http(s) address. */
  url: string | null;
  /** Visible text, else alt or title of what stands inside. */
  label: string;
  form: "anchor" | "area" | "script" | "option" | "frame" | "refresh";
}

/** Something that a page loads to be shown. */
export interface Asset {
  kind: "image" | "style" | "script" | "font" | "media" | "icon" | "embed";
  url: string;
}

const space = (text: string): string => text.replace(/[\s\u00a0\u3000\u200b]+/g, " ").trim();

/** What a person reads or hears of an element: its text, else alt and title inside it. */
export function labelOf(element: Element): string {
  const text = space(textContent(element));
  if (text !== "") return text;
  const inside = (node: Element): string => {
    const own = node.attribs["alt"] ?? node.attribs["title"] ?? node.attribs["aria-label"] ?? "";
    return [own, ...node.children.filter(isTag).map(inside)].filter((one) => one !== "").join(" ");
  };
  return space(inside(element));
}

/** Whether an expression of a script ends at `at`, so that nothing is done to its value any more. */
export const isWhole = (code: string, at: number): boolean => !/^\s{0,20}[.[(]/.test(code.slice(at, at + 24));

/** A place for a value that a template engine fills in: no address. */
export const isPlaceholder = (raw: string): boolean =>
  (/%7b%7b/i.test(raw) && /%7d%7d/i.test(raw)) ||
  /^%[a-z_]{2,30}%$/i.test(raw) ||
  ((raw.includes("{") || raw.includes("<%") || raw.includes("[")) &&
    /\{\{|\}\}|\$\{|\{\$|<%|#\{|\{%|\[\[[^[\]]{1,80}\]\]|\[!--|\{\w{1,20}:/.test(raw));

const OPENS =
  /\bopen\s{0,20}\(|\blocation\s{0,20}(?:\.\s{0,20}href\s{0,20})?=(?!=)|\blocation\s{0,20}\.\s{0,20}(?:assign|replace)\s{0,20}\(/g;

/**
 * Addresses that a script handler opens: window.open('…'), location.href = '…', location = '…'. Only such as are written whole: of
 * one that is put together nobody knows where it leads.
 */
export function scriptTargets(code: string): string[] {
  const found: string[] = [];
  let done = 0;
  for (const match of code.matchAll(OPENS)) {
    const at = match.index + match[0].length;
    if (at < done) continue;
    const { text, whole, end } = constantAt(code, at);
    done = end;
    if (whole && text !== "" && isWhole(code, end) && !isPlaceholder(text)) found.push(text);
  }
  return found;
}

/** The link of an element of a tree (for what was looked at closely; pages as a whole are read by `derivePage`); its label is read when asked for. */
export function anchorsOf(element: Element, resolver: Resolver): Link[] {
  const { attribs, name } = element;
  const raw = attribs["href"] ?? attribs["xlink:href"];
  if ((name !== "a" && name !== "area") || raw === undefined) return [];
  const form = name === "a" ? "anchor" : "area";
  return [
    {
      raw,
      form,
      url: resolver.resolve(raw),
      get label() {
        return labelOf(element);
      },
    },
  ];
}
