import type { Element, ParentNode } from "domhandler";
import type { Layered } from "./layers.ts";
import { countAsked } from "./matching.ts";
import { attributeKey, keysOn, partKeys, partOf, type Parts } from "./ruleKeys.ts";

export interface Rule extends Layered {
  /** What the rightmost part of the selector asks for: an id, a class, a tag, or nothing that can be looked up. */
  key: string;
  matches: (element: Element) => boolean;
  /** What must stand on a page for it to match anything there. */
  needs: () => readonly string[];
  /** (ids, classes, types) as one number. */
  specificity: number;
  order: number;
  declarations: Map<string, { value: string; important: boolean }>;
}

/** The outermost node around an element. */
function rootOf(element: Element): ParentNode {
  let root: ParentNode = element;
  while (root.parent) root = root.parent;
  return root;
}

/** To look up so many keys costs as much as to ask a rule. */
const LOOKED_UP = 10;

/** What stands in a tree, and the rules by key that may match there. */
interface Tree {
  keys: ReadonlySet<string>;
  rules: Map<string, Rule[]>;
}

/** Rules by what they ask for, so that an element is held only against those that may fit it. */
export class RuleIndex {
  readonly #rules = new Map<string, Rule[]>();
  readonly #styles = new WeakMap<Element, Map<string, string>>();
  readonly #trees = new WeakMap<ParentNode, Tree>();
  /** Attributes that rules ask for. */
  readonly #attributes = new Set<string>();
  /** Attributes for which rules ask by a part of their value. */
  readonly #whole = new Map<string, readonly Rule[]>();
  readonly #parts = new Map<string, Map<string, Parts>>();

  /** Whether every stylesheet was read, so that what no rule sets is as browsers set it. */
  readonly complete: boolean;
  /** How many rules. */
  readonly size: number;

  constructor(rules: readonly Rule[], complete = false) {
    this.complete = complete;
    this.size = rules.length;
    for (const rule of rules) {
      const known = this.#rules.get(rule.key);
      if (known) known.push(rule);
      else this.#rules.set(rule.key, [rule]);
      const part = rule.key.startsWith("[") ? partOf(rule.key) : null;
      if (part) this.#count(part);
      else if (rule.key.startsWith("[")) this.#attributes.add(rule.key.slice(1).split("=", 1)[0] ?? "");
    }
  }

  #count({ name, sign, length }: { name: string; sign: string; length: number }): void {
    this.#attributes.add(name);
    const signs = this.#parts.get(name) ?? new Map<string, Parts>();
    this.#parts.set(name, signs);
    const parts = signs.get(sign) ?? { name, sign, lengths: new Set(), count: 0 };
    signs.set(sign, parts);
    parts.lengths.add(length);
    parts.count += 1;
  }

  /** The rules of a key that may match anything in the tree at hand: most of a framework ask for what is nowhere on the page. */
  #of(key: string, { keys, rules }: Tree): readonly Rule[] {
    const all = this.#rules.get(key);
    if (all === undefined) return [];
    let known = rules.get(key);
    if (known === undefined) {
      known = all.filter((rule) => rule.needs().every((one) => keys.has(one)));
      rules.set(key, known);
    }
    return known;
  }

  #tree(element: Element): Tree {
    const root = rootOf(element);
    let tree = this.#trees.get(root);
    if (tree === undefined) {
      tree = { keys: keysOn(root), rules: new Map() };
      this.#trees.set(root, tree);
    }
    return tree;
  }

  #byAttribute({ attribs }: Element, tree: Tree): Rule[] {
    return Object.entries(attribs).flatMap(([name, value]) =>
      this.#attributes.has(name.toLowerCase())
        ? [
            ...this.#of(attributeKey(name), tree),
            ...this.#of(attributeKey(name, value), tree),
            ...this.#byPart(name.toLowerCase(), value, tree),
          ]
        : [],
    );
  }

  #byPart(name: string, value: string, tree: Tree): Rule[] {
    const found: Rule[] = [];
    for (const parts of this.#parts.get(name)?.values() ?? []) {
      const keys = partKeys(parts, value);
      countAsked(Math.ceil((keys?.length ?? 0) / LOOKED_UP));
      if (keys) for (const key of keys) for (const rule of this.#of(key, tree)) found.push(rule);
      else for (const rule of this.#all(parts)) found.push(rule);
    }
    return found;
  }

  /** All rules that ask for an attribute by parts of its value. */
  #all({ name, sign }: Parts): readonly Rule[] {
    const start = `[${name}${sign}=`;
    let all = this.#whole.get(start);
    if (all === undefined) {
      all = [...this.#rules].flatMap(([key, rules]) => (key.startsWith(start) ? rules : []));
      this.#whole.set(start, all);
    }
    return all;
  }

  /** The rules that match an element. */
  matching(element: Element): Rule[] {
    const { id, class: names } = element.attribs;
    const tree = this.#tree(element);
    const candidates = [
      ...this.#of("", tree),
      ...this.#of(element.name, tree),
      ...(id ? this.#of(`#${id}`, tree) : []),
      ...(names ? [...new Set(names.split(/\s{1,999}/))].flatMap((name) => this.#of(`.${name}`, tree)) : []),
      ...(this.#attributes.size > 0 ? this.#byAttribute(element, tree) : []),
    ];
    countAsked(candidates.length);
    return candidates.filter((rule) => rule.matches(element));
  }

  /** Whether an element's style was made. */
  knows(element: Element): boolean {
    return this.#styles.has(element);
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
