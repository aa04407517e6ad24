import { isTag, type Document, type Element } from "domhandler";
import type { Resolver } from "../../derive/html/resolve.ts";
import { treeOf } from "../../derive/html/tree.ts";
import { hiddenBy } from "../../derive/hidden.ts";
import { anchorsOf, type Link } from "../../derive/link.ts";
import { SheetCount } from "../../derive/cssBounds.ts";
import { countSteps } from "../../derive/matching.ts";
import { appliesOnScreen } from "../../derive/media.ts";
import { elements, type Page } from "../../derive/page.ts";
import type { SiteView } from "../../derive/site.ts";
import { TooDeep } from "../../derive/overflow.ts";
import { RuleIndex, type Rule } from "../../derive/ruleIndex.ts";
import { declarationsOf, hidingRules } from "../../derive/stylesheet.ts";
import { insertedMarkup, writtenMarkup } from "../../derive/written.ts";

export interface HiddenLink {
  link: Link;
  /** The word of the technique catalogue for what hides it. */
  how: string;
  /** The element that is hidden, or the link itself: what stands in one block is judged together. */
  block: Element | Document;
}

type Tells = (link: Link) => boolean;
type Strange = Tells;

/** Rules that the sheets of one site come to, that those of one page come to, and that are kept for templates; a large framework has 150,000. */
const RULES = { site: 1_000_000, page: 500_000, kept: 500_000 };

/** Rules of which there are only so many. */
class Kept<T> {
  readonly known = new Map<string, T>();
  count = 0;

  set(key: string, value: T, rules: number): void {
    this.known.set(key, value);
    this.count += rules;
  }

  clear(): void {
    this.known.clear();
    this.count = 0;
  }
}

const sheets = new WeakMap<SiteView, Kept<Rule[]>>();

function rulesOfSheet(site: SiteView, url: string): Rule[] {
  const kept = sheets.get(site) ?? new Kept<Rule[]>();
  sheets.set(site, kept);
  const known = kept.known.get(url);
  if (known) return known;
  const css = site.resource(url) ?? "";
  const read = (): Rule[] => {
    const made = hidingRules(css);
    if (kept.count + made.length > RULES.site)
      throw new TooDeep(`more than ${RULES.site} rules in the sheets of a site`);
    return made;
  };
  // What is too much in a sheet is the sheet's fault, not that of each page that has it.
  const rules = site.reader.tried<Rule[]>(site.land(url).response?.url ?? url, read, []);
  kept.set(url, rules, rules.length);
  return rules;
}

/** Styles that scripts set on elements which they name: getElementById("x").style.display = "none". */
function byScript(page: Page, advertises: Tells): string[] {
  return [...byId(page), ...(page.links.some(advertises) ? bySelector(page) : [])];
}

/** A handle on elements, and what is done to them at once. */
const HANDLE =
  /(?:\$|jQuery|querySelector(?:All)?)\(\s{0,9}["']([#.]?[\w-]{1,60})["']\s{0,9}\)|getElementById\(\s{0,9}["']([\w-]{1,60})["']\s{0,9}\)/g;
const HIDES =
  /^\s{0,9}\.\s{0,9}(?:hide\(\s{0,9}\)|(?:style\.cssText\s{0,9}=|setAttribute\(\s{0,9}["']style["']\s{0,9},|css\()[^;\n]{0,120}?(?:display["']?\s{0,9}[:,]\s{0,9}["']?none|visibility["']?\s{0,9}[:,]\s{0,9}["']?hidden)|style\.(?:display|visibility)\s{0,9}=\s{0,9}["'](?:none|hidden)["']|hidden\s{0,9}=\s{0,9}true)/;

/** A whole style that a script sets. */
const STYLED =
  /^\s{0,9}\.\s{0,9}(?:style\.cssText\s{0,9}=|setAttribute\(\s{0,9}["']style["']\s{0,9},|attr\(\s{0,9}["']style["']\s{0,9},)\s{0,9}["']([^"'\n]{1,160})["']/;

/** The declarations of a style, each above those of sheets. */
const aboveAll = (style: string): string =>
  [...declarationsOf(style)].map(([name, { value }]) => `${name}:${value} !important`).join(";");

/**
 * The same by any handle and any way of hiding, where links of the page advertise: honest scripts fold menus and tabs so, and only what is
 * hidden of such links is looked at.
 */
function bySelector(page: Page): string[] {
  return page.inlineScripts.flatMap(({ code }) =>
    [...code.matchAll(HANDLE)].flatMap((match) => {
      const end = match.index + match[0].length;
      const done = code.slice(end, end + 200);
      const what = `${match[1] ?? `#${match[2]}`}`;
      const style = STYLED.exec(done)?.[1];
      if (style !== undefined && !/[{}<]/.test(style)) return [`${what}{${aboveAll(style)}}`];
      return HIDES.test(done) ? [`${what}{display:none !important}`] : [];
    }),
  );
}

function byId(page: Page): string[] {
  return page.inlineScripts.flatMap(({ code }) =>
    [
      ...code.matchAll(
        /getElementById\(\s{0,400}["']([\w-]{1,200})["']\s{0,400}\)\.style\.(display|visibility)\s{0,400}=\s{0,400}["'](none|hidden)["']/g,
      ),
    ].map(([, id, name, value]) => `#${id}{${name}:${value} !important}`),
  );
}

const indexes = new WeakMap<SiteView, Kept<RuleIndex>>();
/** Templates whose rules are kept. */
const TEMPLATES = 50;

/** Pages of one template have the same rules: made once. */
function rulesOnce(site: SiteView, page: Page, written: string, advertises: Tells): RuleIndex {
  const styles = [...page.screenSheets, "", ...page.inlineStyles, ...byScript(page, advertises)];
  const key = `${styles.join("\n")}\n${/<style/i.test(written) ? written : ""}`;
  const kept = indexes.get(site) ?? new Kept<RuleIndex>();
  indexes.set(site, kept);
  let rules = kept.known.get(key);
  if (!rules) {
    rules = rulesOf(site, page, written, advertises);
    if (kept.known.size >= TEMPLATES || kept.count + rules.size > RULES.kept) kept.clear();
    kept.set(key, rules, rules.size);
  }
  return rules;
}

/** The contents of the style elements in some markup. One pass. */
function stylesIn(markup: string): string[] {
  const styles: string[] = [];
  for (let at = markup.search(/<style/i); at >= 0;) {
    const start = markup.indexOf(">", at);
    const end = start < 0 ? -1 : markup.indexOf("</", start);
    if (end < 0) break;
    const media = /\bmedia\s{0,9}=\s{0,9}["']?([^"'>]{1,200})/i.exec(markup.slice(at, start))?.[1];
    if (appliesOnScreen(media ?? "")) styles.push(markup.slice(start + 1, end));
    const next = markup.slice(end).search(/<style/i);
    at = next < 0 ? -1 : end + next;
    if (styles.length > 50) break;
  }
  return styles;
}

/** What a script sets stands on the element itself, in place of what stood there, however important that was. */
const BY_SCRIPT = 1e9;

/** The rules that apply to a page: external sheets in order, then its own <style>, then styles that scripts write. */
function rulesOf(site: SiteView, page: Page, written: string, advertises: Tells): RuleIndex {
  const styles = [...page.inlineStyles, ...stylesIn(written)];
  const counted = new SheetCount();
  const linked = page.screenSheets.map((url) => site.resource(url) ?? "");
  // In which order layers were first named hangs on all sheets, and where they stand in the page.
  const several = [...linked, ...styles].filter((css) => /@layer/i.test(css)).length > 1;
  const sheetsOfPage = [
    ...page.screenSheets.map((url) => rulesOfSheet(site, url)),
    ...styles.map((css) => hidingRules(css, counted)),
  ].map((rules, sheet) => (several ? rules.map((rule) => ({ ...rule, sheet })) : rules));
  const all = [
    ...sheetsOfPage,
    ...byScript(page, advertises).map((css) =>
      hidingRules(css, counted).map((rule) => ({ ...rule, specificity: rule.specificity + BY_SCRIPT })),
    ),
  ];
  if (all.reduce((sum, rules) => sum + rules.length, 0) > RULES.page)
    throw new TooDeep(`more than ${RULES.page} rules in the sheets of a page`);
  let order = 0;
  const complete = page.screenSheets.every((url) => site.resource(url) !== null);
  return new RuleIndex(
    all.flat().map((rule) => ({ ...rule, order: (order += 1) })),
    complete,
  );
}

/** Opening and closing tags in markup that a script writes around what follows it. */
function wrapperHow(markup: string, rules: RuleIndex): string | null {
  const tree = treeOf(markup);
  for (const element of elements(tree)) {
    const hidden = hiddenBy(element, rules, new Map());
    if (hidden && !/<a\s/i.test(markup)) return hidden.how;
  }
  return null;
}

/** From so many links of the site's own on, a folded block is its menu. */
const MENU_LINKS = 3;
const menus = new WeakMap<Element, boolean>();

/** A list of menus has at least so many links of the site's own. */
const MENU_LIST_LINKS = 8;

function count(root: Element, resolver: Resolver, strange: Strange): { own: number; away: number } {
  let own = 0;
  let away = 0;
  for (const element of elements(root)) {
    for (const link of anchorsOf(element, resolver)) {
      if (strange(link)) away += 1;
      else if (link.url !== null) own += 1;
    }
  }
  return { own, away };
}

/** The list of a menu around a hidden part of it: the outermost ul, dl or nav within three lists. */
function menuAround(container: Element): Element | null {
  let found: Element | null = null;
  let inItem = false;
  for (let at = container.parent; at && isTag(at); at = at.parent) {
    if (at.name === "li" || at.name === "dd" || at.name === "dt") inItem = true;
    if (inItem && (at.name === "ul" || at.name === "dl" || at.name === "nav")) found = at;
  }
  return found;
}

/** A hidden block most of whose links stay on the site, or that is one fold of such a menu: planted blocks lead away. */
function isMenu(container: Element, resolver: Resolver, strange: Strange): boolean {
  let menu = menus.get(container);
  if (menu === undefined) {
    const { own, away } = count(container, resolver, strange);
    menu = own >= MENU_LINKS && away * 2 <= own;
    const around = menu || container.name === "a" ? null : menuAround(container);
    if (around && away <= MENU_LINKS) {
      const whole = count(around, resolver, strange);
      menu = whole.own >= MENU_LIST_LINKS && whole.away * 3 <= whole.own;
    }
    menus.set(container, menu);
  }
  return menu;
}

const closes = (markup: string): boolean => /^\s{0,999}<\/\w{1,99}>\s{0,999}$/.test(markup);

/**
 * Links to strangers that a reader can't see but a search engine reads.
 * @param strange whether a link leads off the site, to nobody whom the run knows
 * @param advertises whether a link advertises what no school does
 */
export const hiddenLinks = (site: SiteView, page: Page, strange: Strange, advertises: Tells): HiddenLink[] =>
  site.reader.tried(page.url, () => hiddenOf(site, page, strange, advertises), []);

function hiddenOf(site: SiteView, page: Page, strange: Strange, advertises: Tells): HiddenLink[] {
  countSteps();
  // What scripts wrote stands in a rendered page already.
  const rendered = site.isRendered(page);
  const codes = [
    ...page.inlineScripts.map((one) => one.code),
    ...page.scripts.map((url) => site.resource(url) ?? ""),
  ];
  const written = rendered ? "" : codes.map((code) => writtenMarkup(code)).join("");
  const shown = site.visibility(page);
  const rules = rulesOnce(site, page, written, advertises);
  const cache = new Map<Element, string | null>();
  const out: HiddenLink[] = [];
  const put = (links: readonly HiddenLink[]): void => {
    for (const one of links) out.push(one);
  };
  let wrapper: string | null = null;
  const visit = (root: Element | Document): void => {
    for (const node of root.children) {
      if (!isTag(node)) continue;
      if (node.name === "script") {
        const code = rendered ? "" : codeOf(site, page, node);
        for (const piece of insertedMarkup(code)) put(writtenLinks(piece, page, rules, strange));
        const markup = writtenMarkup(code);
        if (markup === "") continue;
        if (closes(markup)) wrapper = null;
        else wrapper = wrapperHow(markup, rules) ?? wrapper;
        put(writtenLinks(markup, page, rules, strange));
        continue;
      }
      if (node.name === "noframes" || node.name === "noembed") {
        const inside = node.children.map((child) => ("data" in child ? child.data : "")).join("");
        for (const element of elements(treeOf(inside)))
          for (const link of anchorsOf(element, page.resolver))
            if (strange(link)) out.push({ link, how: "noscript", block: node });
        if (inside !== "") continue;
      }
      const frame = frameOf(node, page.resolver, rules, cache);
      if (frame && strange(frame)) out.push({ link: frame, how: "frame", block: node });
      for (const link of anchorsOf(node, page.resolver)) {
        if (!strange(link)) continue;
        if (isDot(link.label)) out.push({ link, how: "dot", block: node });
        const hidden = hiddenBy(node, rules, cache);
        if (wrapper) out.push({ link, how: `script:${wrapper}`, block: root });
        else if (hidden) {
          const { container, how } = hidden;
          out.push({
            link,
            how: isMenu(container, page.resolver, strange) ? "menu" : how,
            block: container,
          });
        } else {
          // Hidden in a way that no rule here knows, but a browser does.
          const seenAs = shown.get(link.url ?? "");
          if (seenAs?.visible === false && seenAs.reason !== "collapsed")
            out.push({ link, how: seenAs.reason, block: node });
        }
      }
      visit(node);
    }
  };
  visit(page.document);
  return out;
}

/** An anchor of nothing but a punctuation mark: nobody finds it, a search engine follows it. */
const isDot = (label: string): boolean =>
  label.length > 0 && label.length <= 2 && /^[\p{P}\p{S}]+$/u.test(label);

/** A frame of no size, or hidden like anything else. */
function frameOf(
  element: Element,
  resolver: Resolver,
  rules: RuleIndex,
  cache: Map<Element, string | null>,
): Link | null {
  const { attribs, name } = element;
  if (name !== "iframe" || !attribs["src"]) return null;
  const none = (value: string | undefined): boolean =>
    value !== undefined && /^[01](px)?$/.test(value.trim());
  if (!none(attribs["width"]) && !none(attribs["height"]) && !hiddenBy(element, rules, cache)) return null;
  return {
    raw: attribs["src"],
    url: resolver.resolve(attribs["src"]),
    label: attribs["title"] ?? "",
    form: "frame",
  };
}

/** The code of a script, its own or that of the site's file which it names. */
function codeOf(site: SiteView, page: Page, script: Element): string {
  const { src } = script.attribs;
  if (src !== undefined) {
    const url = page.resolver.resolve(src);
    return (url === null ? null : site.resource(url)) ?? "";
  }
  return script.children.map((child) => ("data" in child ? child.data : "")).join("");
}

/** Links inside markup that a script writes whole. */
function writtenLinks(markup: string, page: Page, rules: RuleIndex, strange: Strange): HiddenLink[] {
  const out: HiddenLink[] = [];
  for (const element of elements(treeOf(markup))) {
    for (const link of anchorsOf(element, page.resolver)) {
      if (!strange(link)) continue;
      const hidden = hiddenBy(element, rules, new Map());
      if (hidden) out.push({ link, how: `script:${hidden.how}`, block: hidden.container });
    }
  }
  return out;
}
