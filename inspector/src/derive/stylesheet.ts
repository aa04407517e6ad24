import { parse, walk, generate, type CssNode, type Declaration } from "css-tree";
import { compile } from "css-select";
import type { AnyNode, Element } from "domhandler";

/** Properties that can take an element from a reader's eyes. */
const HIDING = new Set([
  "display",
  "visibility",
  "opacity",
  "font-size",
  "line-height",
  "text-indent",
  "position",
  "left",
  "top",
  "right",
  "bottom",
  "width",
  "height",
  "max-width",
  "max-height",
  "overflow",
  "clip",
  "clip-path",
  "transform",
  "z-index",
  "color",
  "background",
  "background-color",
  "background-image",
  "margin-left",
  "margin-top",
  "content-visibility",
]);

export interface Rule {
  /** What the rightmost part of the selector asks for: an id, a class, a tag, or nothing that can be looked up. */
  key: string;
  matches: (element: Element) => boolean;
  /** (ids, classes, types) as one number. */
  specificity: number;
  order: number;
  declarations: Map<string, { value: string; important: boolean }>;
}

/** Pseudo-classes of a moment (hover, focus …) do not describe how a page stands; such selectors are left out. */
const MOMENT = /:(hover|focus|focus-within|focus-visible|active|visited|target|checked|link|-webkit|-moz|:)/i;

function specificityOf(selector: string): number {
  const plain = selector.replace(/\[[^\]]*\]/g, ".x").replace(/::?[\w-]+(\([^)]*\))?/g, ".x");
  const ids = plain.match(/#[\w-]+/g)?.length ?? 0;
  const classes = plain.match(/\.[\w-]+/g)?.length ?? 0;
  const types = plain.match(/(^|[\s>+~])[a-z][\w-]*/gi)?.length ?? 0;
  return ids * 10_000 + classes * 100 + types;
}

/** "#id", ".class", "tag" or "" of the rightmost compound selector. */
function keyOf(selector: string): string {
  const last =
    selector
      .trim()
      .split(/(?<![\s>+~])[\s>+~]+(?![\s>+~])(?![^[(]{0,200}[\])])/)
      .at(-1) ?? "";
  const plain = last.replace(/\[[^\]]*\]/g, "").replace(/::?[\w-]+(\([^)]*\))?/g, "");
  const id = /#((?:\\.|[\w-])+)/.exec(plain)?.[1];
  if (id) return `#${id}`;
  const name = /\.((?:\\.|[\w-])+)/.exec(plain)?.[1];
  if (name) return `.${name}`;
  return /^[a-z][\w-]*/i.exec(plain)?.[0].toLowerCase() ?? "";
}

/** Rules by what they ask for, so that an element is held only against those that may fit it. */
export class RuleIndex {
  readonly #rules = new Map<string, Rule[]>();
  readonly #styles = new WeakMap<Element, Map<string, string>>();

  /** Whether every stylesheet was read, so that what no rule sets is as browsers set it. */
  readonly complete: boolean;

  constructor(rules: readonly Rule[], complete = false) {
    this.complete = complete;
    for (const rule of rules) {
      // Escapes in names are rare; such rules are held against everything.
      const key = rule.key.includes("\\") ? "" : rule.key;
      const known = this.#rules.get(key);
      if (known) known.push(rule);
      else this.#rules.set(key, [rule]);
    }
  }

  #of(key: string): readonly Rule[] {
    return this.#rules.get(key) ?? [];
  }

  /** The rules that match an element. */
  matching(element: Element): Rule[] {
    const { id, class: names } = element.attribs;
    const candidates = [
      ...this.#of(""),
      ...this.#of(element.name),
      ...(id ? this.#of(`#${id}`) : []),
      ...(names ? [...new Set(names.split(/\s+/))].flatMap((name) => this.#of(`.${name}`)) : []),
    ];
    return candidates.filter((rule) => rule.matches(element));
  }

  /** The value of `make` for an element, made once. */
  style(element: Element, make: () => Map<string, string>): Map<string, string> {
    let style = this.#styles.get(element);
    if (!style) {
      style = make();
      this.#styles.set(element, style);
    }
    return style;
  }
}

/** A media condition under which people with a desktop browser see the page. */
function appliesOnScreen(prelude: string): boolean {
  if (/print|speech|max-(device-)?width|orientation|prefers/i.test(prelude)) return false;
  return true;
}

/** Declarations of a style attribute or a rule body, only those that can hide. */
export function declarationsOf(text: string): Map<string, { value: string; important: boolean }> {
  const out = new Map<string, { value: string; important: boolean }>();
  for (const part of text.split(";")) {
    const colon = part.indexOf(":");
    if (colon < 0) continue;
    const name = part.slice(0, colon).trim().toLowerCase();
    if (!HIDING.has(name)) continue;
    const raw = part
      .slice(colon + 1)
      .trim()
      .toLowerCase();
    out.set(name, { value: raw.replace(/(?<!\s)\s*!important$/, ""), important: raw.endsWith("!important") });
  }
  return out;
}

function compileSelector(selector: string): ((element: Element) => boolean) | null {
  if (MOMENT.test(selector)) return null;
  try {
    const test = compile<AnyNode, Element>(selector);
    return (element) => test(element);
  } catch {
    return null;
  }
}

/** Reads a stylesheet and keeps the rules that can hide something. CSS that can't be parsed gives what could be read. */
export function hidingRules(css: string, order = 0): Rule[] {
  const rules: Rule[] = [];
  let tree: CssNode;
  try {
    tree = parse(css, { parseValue: false, parseAtrulePrelude: false, parseRulePrelude: false });
  } catch {
    return rules;
  }
  walk(tree, {
    visit: "Rule",
    enter(node) {
      const media = this.atrule;
      const within = /^(?:layer|supports)$/i.test(media?.name ?? "");
      if (
        media &&
        !within &&
        (media.name !== "media" || !appliesOnScreen(media.prelude ? generate(media.prelude) : ""))
      )
        return;
      const declarations = new Map<string, { value: string; important: boolean }>();
      node.block.children.forEach((child) => {
        if (child.type !== "Declaration") return;
        const declaration = child as Declaration;
        const name = declaration.property.toLowerCase();
        if (!HIDING.has(name)) return;
        declarations.set(name, {
          value: generate(declaration.value).trim().toLowerCase(),
          important: Boolean(declaration.important),
        });
      });
      if (declarations.size === 0) return;
      for (const selector of generate(node.prelude).split(",")) {
        const matches = compileSelector(selector.trim());
        if (matches)
          rules.push({
            key: keyOf(selector),
            matches,
            specificity: specificityOf(selector),
            order: order + rules.length,
            declarations,
          });
      }
    },
  });
  return rules;
}
