import { generate, tokenize, tokenTypes, walk, type Atrule, type Block, type CssNode } from "css-tree";
import { boundSelector, piecesOf, SheetCount } from "./cssBounds.ts";
import { parseSheet } from "./cssParse.ts";
import { importedSheet } from "./dataSheet.ts";
import { Layers, UNPLACED } from "./layers.ts";
import { matcherOf } from "./matching.ts";
import { appliesOnScreen, isSupported } from "./media.ts";
import { kept, longhands } from "./properties.ts";
import { hasUnknown, Reads, readSelector, type ReadSelector } from "./pseudo.ts";
import type { Rule } from "./ruleIndex.ts";
import { keyOf, neededBy } from "./ruleKeys.ts";
import { selectorsOf, specificityOf } from "./specificity.ts";

/** A stylesheet without comments; one that does not end takes the rest. One pass. */
export function uncommented(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (let at = text.indexOf("/*"); at >= 0; at = text.indexOf("/*", from)) {
    parts.push(text.slice(from, at));
    const end = text.indexOf("*/", at + 2);
    if (end < 0) return parts.join("");
    from = end + 2;
  }
  return parts.join("") + text.slice(from);
}

/** What stands before a block, without its comments: a comma in one parts no selectors, and what looks like one in a string is none. */
function bare(prelude: string): string {
  if (!prelude.includes("/*")) return prelude;
  const parts: string[] = [];
  tokenize(prelude, (type, start, end) => {
    if (type !== tokenTypes.Comment) parts.push(prelude.slice(start, end));
  });
  return parts.join("");
}

/** The blanks of CSS (Syntax 4.2): any other space is a sign of a name. */
const BLANKS = " \t\n\r\f";

function trimmed(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && BLANKS.includes(text[from] ?? "")) from += 1;
  while (to > from && BLANKS.includes(text[to - 1] ?? "")) to -= 1;
  return text.slice(from, to);
}

/** What an escape to no sign leaves. */
const NO_SIGN = "\ufffd";

/**
 * Comments and escapes, by which a declaration is written so that a search does not find it (CSS Syntax 4.3.2, 4.3.7). An escape to no
 * sign, or to one that nobody writes (`none\9`), leaves a sign that belongs to no value.
 */
const plainly = (text: string): string =>
  /\/\*|\\/.test(text)
    ? uncommented(text).replace(/\\(?:([0-9a-f]{1,6})\s?|([^\n]))/gi, (_all, hex?: string, one?: string) => {
        const code = hex === undefined ? Number.NaN : Number.parseInt(hex, 16);
        if (hex === undefined) return one ?? "";
        const isSign = code >= 0x20 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
        return isSign ? String.fromCodePoint(code) : NO_SIGN;
      })
    : text;

/** A value that only old browsers read by a hack at its end: to all others the declaration is none. */
const isHack = (value: string): boolean => /\ufffd\/?$/.test(value);

/** In place of a value that nobody can tell: no property takes it, so that it hides nothing. */
export const UNKNOWN = "(unknown)";

/** Rules stand inside each other no deeper than this, and what their selectors come to is no longer (characters), in one rule and in one sheet; beyond, nothing is known of them. */
const NESTED = { depth: 6, rule: 2000, sheet: 100_000 };

/** A selector inside another rule, as it stands alone (CSS Nesting 1). */
const nested = (selector: string, outer: string): string =>
  /&|:scope\b/.test(selector)
    ? selector.replace(/&|:scope\b/g, () => `:is(${outer})`)
    : `:is(${outer}) ${selector}`;

const lengthOf = (selectors: readonly string[]): number =>
  selectors.reduce((sum, one) => sum + one.length, 0);

/** The selectors of a rule that stands inside another; null when they would grow too long. */
function nestedIn(outer: string | null, own: readonly string[], depth: number): string[] | null {
  if (outer === null || depth > NESTED.depth) return null;
  const places = own.reduce((sum, one) => sum + Math.max(1, one.split("&").length - 1), 0);
  if (places * outer.length + lengthOf(own) > NESTED.rule) return null;
  // A part that is no element, or one of a moment, is nothing that others stand in.
  const parts = selectorsOf(outer).filter((one) => !MOMENT.test(one) && !NO_ELEMENT.test(one));
  return parts.length === 0 ? [] : own.map((one) => nested(one, parts.join(",")));
}

/** Parts of an element's picture by their old names. */
const NO_ELEMENT = /(?<!\\):(?:before|after|first-line|first-letter)\b/i;

/** Pseudo-classes of a moment (hover, focus …) do not describe how a page stands; such selectors are left out. */
const MOMENT =
  /(?<!\\):(hover|focus|focus-within|focus-visible|active|visited|target|checked|link|-webkit|-moz|:)/i;

/** Declarations of a style attribute or a rule body, only those that can hide. */
export function declarationsOf(text: string): Map<string, { value: string; important: boolean }> {
  const out = new Map<string, { value: string; important: boolean }>();
  for (const part of plainly(text).split(";")) {
    const colon = part.indexOf(":");
    if (colon < 0) continue;
    const name = part.slice(0, colon).trim().toLowerCase();
    if (!kept(name)) continue;
    const raw = part
      .slice(colon + 1)
      .trim()
      .toLowerCase();
    const value = raw.replace(/(?<!\s)\s*!important$/, "");
    if (isHack(value)) continue;
    for (const [long, own] of longhands(name, value))
      out.set(long, { value: own, important: raw.endsWith("!important") });
  }
  return out;
}

/** Nobody writes a longer one by hand or by tool (characters). */
const SELECTOR = 20_000;

type Asked = Pick<Rule, "key" | "matches" | "needs" | "specificity">;

/** What a selector asks for, and who can read it. */
interface Heard {
  asked: Asked | null;
  reads: ReadSelector["reads"];
}

function heard(selector: string): Heard {
  if (!hasUnknown(selector)) return { asked: askedBy(selector), reads: Reads.all };
  if (selector.length > SELECTOR || !boundSelector(selector)) return { asked: null, reads: Reads.some };
  const { text, reads } = readSelector(selector);
  return { asked: reads === Reads.all ? askedBy(text) : null, reads };
}

/** What a selector asks of an element; null for what is left out. The matcher is made when an element is first held against it: most never are. */
function askedBy(selector: string): Asked | null {
  if (selector.length > SELECTOR || MOMENT.test(selector)) return null;
  if (!boundSelector(selector)) return null;
  let test: Asked["matches"] | undefined;
  let needed: string[] | undefined;
  const make = (): Asked["matches"] => {
    try {
      return matcherOf(selector);
    } catch {
      // No selector: it matches nothing.
      return () => false;
    }
  };
  return {
    key: keyOf(selector),
    matches: (element) => (test ??= make())(element),
    needs: () => (needed ??= neededBy(selector)),
    specificity: specificityOf(selector),
  };
}

/** What stands in a place that the reader left as it is. */
const written = (node: CssNode | null): string =>
  node === null ? "" : node.type === "Raw" ? node.value : generate(node);

/** The root of a scope as a selector; null for any other at-rule, and for a scope that ends somewhere. */
function scopeOf(node: Atrule): string | null {
  if (node.name.toLowerCase() !== "scope" || !node.prelude) return null;
  return /^\s{0,9}\(([^()]{1,200})\)\s{0,9}$/.exec(written(node.prelude))?.[1] ?? null;
}

/** Whether what stands inside an at-rule holds on a desktop's screen. */
function conditionHolds(node: Atrule): boolean {
  const name = node.name.toLowerCase();
  const prelude = written(node.prelude);
  if (name === "media") return appliesOnScreen(prelude);
  if (name === "supports") return isSupported(prelude);
  return name === "layer" || (name === "scope" && scopeOf(node) !== null);
}

/** Sheets that stand in the addresses of others are followed so far. */
const IMPORTED = 2;

/** Rules inside a rule that begin with no "&" are read as well (CSS Nesting 1, 3.1); the parser gives them unread. */
function unfold({ children }: Block, read: (css: string) => CssNode): void {
  children.forEach((child, item) => {
    if (child.type !== "Raw" || !child.value.includes("{")) return;
    const inside = read(child.value);
    if (inside.type === "StyleSheet") children.replace(item, inside.children);
  });
}

/** What a block declares that can hide. */
function declaredIn(block: Block): Rule["declarations"] {
  const declarations: Rule["declarations"] = new Map();
  block.children.forEach((child) => {
    if (child.type !== "Declaration") return;
    const name = child.property.toLowerCase();
    if (!kept(name)) return;
    const value = plainly(written(child.value)).trim().toLowerCase();
    if (isHack(value)) return;
    const important = Boolean(child.important);
    for (const [long, said] of longhands(name, value))
      if (important || !declarations.get(long)?.important) declarations.set(long, { value: said, important });
  });
  return declarations;
}

/**
 * Reads a stylesheet and keeps the rules that can hide something. CSS that can't be parsed gives what could be read.
 * @param count what may still be read, of this sheet or of several
 * @throws TooDeep where more stands in it, or in each other, than anybody writes
 */
export const hidingRules = (css: string, count = new SheetCount()): Rule[] => rulesIn(css, count, 0, 0);

function rulesIn(css: string, count: SheetCount, order: number, depth: number): Rule[] {
  const rules: Rule[] = [];
  const read = (text: string): CssNode => parseSheet(text, () => count.mistake(text.length));
  /** Selectors of the rules and scopes around the one that is read; null when they can't be told. */
  const around: (string | null)[] = [];
  /** At-rules around it: whether what stands inside holds on a screen, and the name of a layer. */
  const within: { holds: boolean; layer: string | null }[] = [];
  const layers = new Layers();
  const askedFor = new Map<string, Heard>();
  const layerOf: (string | null)[] = [];
  let spent = 0;
  const layerAround = (): string | null => within.findLast((one) => one.layer !== null)?.layer ?? null;
  const ask = (selector: string): Heard => {
    let told = askedFor.get(selector);
    if (told === undefined) askedFor.set(selector, (told = heard(selector)));
    return told;
  };
  const keep = (selectors: readonly string[], block: Block, isNested: boolean): void => {
    if (within.some((one) => !one.holds)) return;
    const declarations = declaredIn(block);
    if (declarations.size === 0) return;
    count.select(selectors.length);
    // One that can't be read takes the whole rule with it (Selectors 4, 4.1), and the rules in it, which ask for it in brackets.
    const doubted = isNested && selectors.some(hasUnknown);
    const reads = selectors.reduce((most, one) => Math.max(most, ask(one).reads), 0);
    if (reads === Reads.none && !doubted) return;
    // Who does not know whether a rule holds knows neither that it hides nor that what it would show is hidden.
    if (reads !== Reads.all || doubted)
      for (const [name, said] of declarations) declarations.set(name, { ...said, value: UNKNOWN });
    const layer = layerAround();
    for (const selector of selectors) {
      const { asked } = ask(selector);
      if (!asked) continue;
      layerOf.push(layer);
      rules.push({
        ...asked,
        layer: 0,
        order: order + rules.length,
        declarations,
      });
    }
  };
  const visitor: Parameters<typeof walk>[1] = {
    leave(node: CssNode) {
      if (node.type === "Atrule") {
        within.pop();
        if (scopeOf(node) !== null) around.pop();
      } else if (node.type === "Rule") around.pop();
    },
    enter(node: CssNode) {
      if (node.type === "Block") {
        if (around.length > 0 && around.length <= NESTED.depth) unfold(node, read);
        return;
      }
      const outer = around.at(-1);
      if (node.type === "Atrule") {
        if (node.name.toLowerCase() === "import" && depth < IMPORTED) {
          const own = importedSheet(written(node.prelude)) ?? "";
          if (own !== "") count.import();
          for (const rule of rulesIn(own, count, order + rules.length, depth + 1)) {
            layerOf.push(null);
            // How its layers stand to those of this sheet is not told.
            rules.push(rule.layer === 0 ? rule : { ...rule, layer: UNPLACED });
          }
        }
        const layer =
          node.name.toLowerCase() === "layer" ? layers.named(written(node.prelude), layerAround()) : null;
        within.push({ holds: conditionHolds(node), layer });
        const scope = scopeOf(node);
        if (scope !== null) around.push(scope);
        // What stands in a condition inside a rule is said of what the rule is said of.
        else if (outer && node.block) keep(selectorsOf(outer), node.block, around.length > 1);
        return;
      }
      if (node.type !== "Rule") return;
      const own = selectorsOf(bare(written(node.prelude)), count.left).map(trimmed);
      const selectors = outer === undefined ? own : nestedIn(outer, own, around.length);
      spent += outer === undefined || selectors === null ? 0 : lengthOf(selectors);
      if (selectors === null || spent > NESTED.sheet) {
        around.push(null);
        return;
      }
      around.push(selectors.join(","));
      keep(selectors, node.block, outer !== undefined);
    },
  };
  for (const piece of piecesOf(css)) walk(read(piece), visitor);
  return rules.map((rule, index) => {
    const layer = layerOf[index] ?? null;
    return layer === null ? rule : { ...rule, layer: layers.after(layer) };
  });
}
