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
]);

export interface Rule {
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
    out.set(name, { value: raw.replace(/\s*!important$/, ""), important: raw.endsWith("!important") });
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
      if (media && (media.name !== "media" || !appliesOnScreen(media.prelude ? generate(media.prelude) : "")))
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
