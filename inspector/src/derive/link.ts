import { isTag, type Element } from "domhandler";
import { textContent } from "domutils";

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

/** Address of a link as the crawler knows it: absolute http(s), no fragment. Null for anything else. */
export function absolute(raw: string, base: string): string | null {
  const trimmed = raw.trim();
  if (trimmed === "" || trimmed.startsWith("#")) return null;
  const url = URL.parse(trimmed, base);
  if (url === null || (url.protocol !== "http:" && url.protocol !== "https:")) return null;
  url.hash = "";
  return url.href;
}

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

/** Addresses that a script handler opens: window.open('…'), location.href = '…', location = '…'. */
export function scriptTargets(code: string): string[] {
  const found = code.matchAll(
    /(?:window\.open\(\s*|location(?:\.href)?\s*=\s*|location\.(?:assign|replace)\(\s*)(["'])(.*?)\1/g,
  );
  return [...found].map((match) => match[2] ?? "").filter((target) => target !== "");
}

/** Where a meta refresh leads, as written; null when it only reloads. */
export function refreshTarget(content: string): string | null {
  return /url\s*=\s*["']?([^"';]+)/i.exec(content)?.[1] ?? null;
}

/** The link of an element of a tree (for what was looked at closely; pages as a whole are read by `derivePage`); its label is read when asked for. */
export function anchorsOf(element: Element, base: string): Link[] {
  const { attribs, name } = element;
  if ((name !== "a" && name !== "area") || attribs["href"] === undefined) return [];
  const raw = attribs["href"];
  const form = name === "a" ? "anchor" : "area";
  return [
    {
      raw,
      form,
      url: absolute(raw, base),
      get label() {
        return labelOf(element);
      },
    },
  ];
}
