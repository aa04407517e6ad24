import { isTag, type Element } from "domhandler";
import { textContent } from "domutils";

/** How a page points somewhere. `form` is how a person meets it. */
export interface Link {
  /** As written. */
  raw: string;
  /** Absolute, without fragment; null when it is no http(s) address. */
  url: string | null;
  /** Visible text, else alt or title of what stands inside. */
  label: string;
  form: "anchor" | "area" | "script" | "option" | "frame" | "refresh";
  element: Element;
}

const space = (text: string): string => text.replace(/[\s\u00a0\u3000\u200b]+/g, " ").trim();

/** Address of a link as the crawler knows it: absolute http(s), no fragment. Null for anything else. */
export function absolute(raw: string, base: string): string | null {
  const trimmed = raw.trim();
  if (trimmed === "" || trimmed.startsWith("#") || !URL.canParse(trimmed, base)) return null;
  const url = new URL(trimmed, base);
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
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

function addressesOf(element: Element): { raw: string; form: Link["form"] }[] {
  const { attribs, name } = element;
  const handlers = [
    attribs["onclick"],
    attribs["href"]?.replace(/^\s*javascript:/i, "") === attribs["href"] ? undefined : attribs["href"],
  ];
  const scripted = handlers
    .flatMap((code) => scriptTargets(code ?? ""))
    .map((raw) => ({ raw, form: "script" as const }));
  if (name === "a" && attribs["href"] !== undefined)
    return [{ raw: attribs["href"], form: "anchor" }, ...scripted];
  if (name === "area" && attribs["href"] !== undefined)
    return [{ raw: attribs["href"], form: "area" }, ...scripted];
  if (name === "option" && /^https?:|^\//.test(attribs["value"] ?? ""))
    return [{ raw: attribs["value"] ?? "", form: "option" }];
  if ((name === "iframe" || name === "frame") && attribs["src"])
    return [{ raw: attribs["src"], form: "frame" }];
  if (name === "meta" && /refresh/i.test(attribs["http-equiv"] ?? "")) {
    const target = /url\s*=\s*["']?([^"';]+)/i.exec(attribs["content"] ?? "")?.[1];
    return target ? [{ raw: target, form: "refresh" }] : [];
  }
  return scripted;
}

/** The links of an element. Links in comments and scripts do not count: nobody can follow them. */
export function linksOf(element: Element, base: string): Link[] {
  return addressesOf(element).map(({ raw, form }) => ({
    raw,
    form,
    url: absolute(raw, base),
    label: labelOf(element),
    element,
  }));
}
