/** An independent answer to what the links of a folder of pages lead to: parse5, css-tree, WHATWG URL and the file system; nothing of the inspector's. */
import { readFileSync, statSync } from "node:fs";
import { extname, join, normalize } from "node:path";
import { parse as parseCss, walk } from "css-tree";
import { parse, type DefaultTreeAdapterTypes as Tree } from "parse5";
import { parseSrcset } from "srcset";

const ORIGIN = "http://site.test";

export interface OracleAnswer {
  pages: number;
  /** Different addresses met. */
  checked: number;
  /** Addresses that lead to nothing, without fragment. */
  broken: Set<string>;
  /** address#fragment of places that a page does not have. */
  fragments: Set<string>;
}

function fileOf(folder: string, url: URL): string | null {
  try {
    let file = join(folder, normalize(decodeURIComponent(url.pathname)));
    if (statSync(file).isDirectory()) file = join(file, "index.html");
    return statSync(file).isFile() ? file : null;
  } catch {
    return null;
  }
}

interface Met {
  addresses: { raw: string; fragment: boolean; page: boolean }[];
  places: Set<string>;
  base: string | null;
}

function cssUrls(text: string, context: "stylesheet" | "declarationList"): string[] {
  const out: string[] = [];
  walk(parseCss(text, { context, onParseError: () => {} }), function visit(node) {
    if (node.type === "Url") out.push(node.value);
    else if (node.type === "String" && this.atrule?.name.toLowerCase() === "import" && this.atrulePrelude)
      out.push(node.value);
  });
  return out;
}

function read(source: string): Met {
  const met: Met = { addresses: [], places: new Set(), base: null };
  const add = (raw: string | undefined, kind: "link" | "frame" | "asset"): void => {
    if (raw !== undefined) met.addresses.push({ raw, fragment: kind === "link", page: kind !== "asset" });
  };
  const visit = (node: Tree.Node): void => {
    if ("tagName" in node) {
      const attributes = new Map(
        node.attrs.map(({ name, value, prefix }) => [prefix ? `${prefix}:${name}` : name, value]),
      );
      const of = (name: string): string | undefined => attributes.get(name);
      const id = of("id");
      if (id !== undefined) met.places.add(id);
      switch (node.tagName) {
        case "a":
          add(of("href"), "link");
          if (of("name") !== undefined) met.places.add(of("name") ?? "");
          break;
        case "area":
          add(of("href"), "link");
          break;
        case "base":
          met.base ??= of("href") ?? null;
          break;
        case "iframe":
        case "frame":
          add(of("src"), "frame");
          break;
        case "img":
        case "source":
          add(of("src"), "asset");
          for (const one of srcset(of("srcset"))) add(one, "asset");
          break;
        case "script":
        case "video":
        case "audio":
        case "track":
        case "embed":
          add(of("src"), "asset");
          add(of("poster"), "asset");
          break;
        case "object":
          add(of("data"), "asset");
          break;
        case "link":
          if (/stylesheet|icon|preload|manifest/i.test(of("rel") ?? "")) add(of("href"), "asset");
          break;
        case "input":
          if (of("type")?.toLowerCase() === "image") add(of("src"), "asset");
          break;
        case "style":
          for (const child of node.childNodes)
            if ("value" in child) for (const one of cssUrls(child.value, "stylesheet")) add(one, "asset");
      }
      add(of("background"), "asset");
      const style = of("style");
      if (style?.includes("url(")) for (const one of cssUrls(style, "declarationList")) add(one, "asset");
    }
    if ("childNodes" in node) for (const child of node.childNodes) visit(child);
  };
  visit(parse(source, { scriptingEnabled: false }));
  return met;
}

function srcset(value: string | undefined): string[] {
  if (!value) return [];
  try {
    return parseSrcset(value).map((one) => one.url);
  } catch {
    return [];
  }
}

const decode = (bytes: Buffer): string => {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const label = /charset\s*=\s*["']?([\w-]+)/i.exec(bytes.toString("latin1", 0, 2048))?.[1] ?? "gb18030";
    return new TextDecoder(/utf-?8/i.test(label) ? "gb18030" : label).decode(bytes);
  }
};

/** Walks a folder from its start page. */
export function oracle(folder: string, start: string): OracleAnswer {
  const broken = new Set<string>();
  const checked = new Set<string>();
  const wanted: { page: string; fragment: string }[] = [];
  const places = new Map<string, Set<string>>();
  const waiting = [new URL(start, ORIGIN).href];
  const known = new Set(waiting);
  let pages = 0;
  const meet = (url: URL): boolean => {
    if (url.origin !== ORIGIN || url.href.length > 500) return false;
    url.hash = "";
    checked.add(url.href);
    if (fileOf(folder, url)) return true;
    broken.add(url.href);
    return false;
  };
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const file = fileOf(folder, new URL(address));
    if (!file) continue;
    const queue = (url: URL): void => {
      if (!known.has(url.href)) {
        known.add(url.href);
        waiting.push(url.href);
      }
    };
    const kind = extname(file).toLowerCase();
    if (kind === ".css") {
      for (const raw of cssUrls(decode(readFileSync(file)), "stylesheet")) {
        const url = raw === "" || raw.startsWith("#") || /^data:/i.test(raw) ? null : URL.parse(raw, address);
        if (url && meet(url)) queue(url);
      }
      continue;
    }
    if (kind !== ".html" && kind !== ".htm") continue;
    pages += 1;
    const met = read(decode(readFileSync(file)));
    places.set(address, met.places);
    const base = URL.parse(met.base ?? "", address)?.href ?? address;
    for (const { raw, fragment } of met.addresses) {
      const url = URL.parse(raw.trim(), base);
      if (!url || url.origin !== ORIGIN || raw.trim() === "") continue;
      const hash = url.hash.slice(1);
      if (raw.trim().startsWith("#")) {
        if (fragment && hash) wanted.push({ page: address, fragment: hash });
        continue;
      }
      const opens = meet(url);
      if (opens) queue(url);
      if (fragment && hash && opens) wanted.push({ page: url.href, fragment: hash });
    }
  }
  const fragments = new Set<string>();
  for (const { page, fragment } of wanted) {
    const has = places.get(page);
    if (!has || /^top$/i.test(fragment) || /^[!/]/.test(fragment) || fragment.includes(":~:")) continue;
    let decoded = fragment;
    try {
      decoded = decodeURIComponent(fragment);
    } catch {
      // Kept as written.
    }
    if (!has.has(fragment) && !has.has(decoded)) fragments.add(`${page}#${decoded}`);
  }
  return { pages, checked: checked.size, broken, fragments };
}
