import { isTag, type Document, type Element } from "domhandler";
import { parseDocument } from "htmlparser2";
import { hiddenBy } from "../../derive/hidden.ts";
import { anchorsOf, type Link } from "../../derive/link.ts";
import { elements, type Page } from "../../derive/page.ts";
import type { SiteView } from "../../derive/site.ts";
import { hidingRules, type Rule } from "../../derive/stylesheet.ts";
import { writtenMarkup } from "../../derive/written.ts";

export interface HiddenLink {
  link: Link;
  /** The word of the technique catalogue for what hides it. */
  how: string;
}

const sheets = new WeakMap<SiteView, Map<string, Rule[]>>();

function rulesOfSheet(site: SiteView, url: string): Rule[] {
  const known = sheets.get(site) ?? new Map<string, Rule[]>();
  sheets.set(site, known);
  let rules = known.get(url);
  if (!rules) {
    rules = hidingRules(site.resource(url) ?? "");
    known.set(url, rules);
  }
  return rules;
}

/** The rules that apply to a page: external sheets in order, then its own <style>, then styles that scripts write. */
function rulesOf(site: SiteView, page: Page, written: string): Rule[] {
  const inWritten = [...written.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/gi)].map((match) => match[1] ?? "");
  const all = [
    ...page.stylesheets.map((url) => rulesOfSheet(site, url)),
    ...[...page.inlineStyles, ...inWritten].map((css) => hidingRules(css)),
  ];
  let order = 0;
  return all.flat().map((rule) => ({ ...rule, order: (order += 1) }));
}

/** Opening and closing tags in markup that a script writes around what follows it. */
function wrapperHow(markup: string, rules: readonly Rule[]): string | null {
  const tree = parseDocument(markup);
  for (const element of elements(tree)) {
    const hidden = hiddenBy(element, rules, new Map());
    if (hidden && !/<a\s/i.test(markup)) return hidden.how;
  }
  return null;
}

const closes = (markup: string): boolean => /^\s*<\/\w+>\s*$/.test(markup);

type Strange = (link: Link) => boolean;

/**
 * Links to strangers that a reader can't see but a search engine reads.
 * @param strange whether a link leads off the site, to nobody whom the run knows
 */
export function hiddenLinks(site: SiteView, page: Page, strange: Strange): HiddenLink[] {
  const written = page.inlineScripts.map(({ code }) => writtenMarkup(code)).join("");
  const rules = rulesOf(site, page, written);
  const cache = new Map<Element, string | null>();
  const out: HiddenLink[] = [];
  let wrapper: string | null = null;
  const visit = (root: Document | Element): void => {
    for (const node of root.children) {
      if (!isTag(node)) continue;
      if (node.name === "script") {
        const markup = node.attribs["src"] === undefined ? writtenMarkup(codeOf(node)) : "";
        if (markup === "") continue;
        if (closes(markup)) wrapper = null;
        else wrapper = wrapperHow(markup, rules) ?? wrapper;
        out.push(...writtenLinks(markup, page, rules, strange));
        continue;
      }
      for (const link of anchorsOf(node, page.url)) {
        if (!strange(link)) continue;
        const hidden = hiddenBy(node, rules, cache);
        if (wrapper) out.push({ link, how: `script:${wrapper}` });
        else if (hidden) out.push({ link, how: hidden.how });
      }
      visit(node);
    }
  };
  visit(page.document);
  return out;
}

function codeOf(script: Element): string {
  return script.children.map((child) => ("data" in child ? child.data : "")).join("");
}

/** Links inside markup that a script writes whole. */
function writtenLinks(markup: string, page: Page, rules: readonly Rule[], strange: Strange): HiddenLink[] {
  const out: HiddenLink[] = [];
  for (const element of elements(parseDocument(markup))) {
    for (const link of anchorsOf(element, page.url)) {
      if (!strange(link)) continue;
      const hidden = hiddenBy(element, rules, new Map());
      if (hidden) out.push({ link, how: `script:${hidden.how}` });
    }
  }
  return out;
}
