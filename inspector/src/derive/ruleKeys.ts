import { isTag, type ParentNode } from "domhandler";

/** An attribute that must be there, and its value or the part of it where that is all that is asked for. */
const ATTRIBUTE =
  /\[[ \t\n]{0,9}([\w-]{1,99})[ \t\n]{0,9}(?:\]|([~|^$*]?)=[ \t\n]{0,9}(?:"([^"\\]{0,999})"|'([^'\\]{0,999})'|([\w-]{1,999}))[ \t\n]{0,9}(?:[is][ \t\n]{0,9})?\]|[~|^$*]=)/iy;

interface Compound {
  /** What stands outside of all brackets. */
  outside: string;
  /** Whether one of several things is asked for in brackets. */
  chooses: boolean;
  /** An attribute that is asked for, with its value if it may be looked up: the key of those that may fit. */
  attribute: string;
}

/** An attribute as a key; names and some values are the same in small and large letters (HTML standard 4.16). */
export const attributeKey = (name: string, value?: string): string =>
  `[${name.toLowerCase()}${value === undefined ? "" : `=${value.toLowerCase()}`}`;

/** Small letters as the part of a text has them too: those of Latin alone. */
const small = (text: string): string => text.replace(/[A-Z]+/g, (some) => some.toLowerCase());

/** A part of an attribute's value as a key: `[name^=part`. */
const partKey = (name: string, sign: string, part: string): string =>
  `[${name.toLowerCase()}${sign}=${small(part)}`;

/** Parts of an attribute's value for which rules ask by one sign: their lengths, and how many rules. */
export interface Parts {
  name: string;
  sign: string;
  lengths: Set<number>;
  count: number;
}

const PART = /^\[([\w-]{1,99})([~|^$*])=/;

/** Whether rules of a key ask for an attribute by a part of its value, and for which; null for other keys. */
export function partOf(key: string): { name: string; sign: string; length: number } | null {
  const [all = "", name, sign] = PART.exec(key) ?? [];
  return name === undefined || sign === undefined ? null : { name, sign, length: key.length - all.length };
}

/** The keys by which rules may ask for a value: its beginnings, ends, words and pieces of the lengths that occur; null when to ask all rules is less. */
export function partKeys({ name, sign, lengths, count }: Parts, written: string): string[] | null {
  const value = small(written);
  if (sign === "~") return [...new Set(value.split(/\s{1,999}/))].map((one) => partKey(name, sign, one));
  if (sign !== "*" && lengths.size <= count) {
    const fitting = [...lengths].filter((length) => length > 0 && length <= value.length);
    return fitting
      .filter((length) => sign !== "|" || length === value.length || value[length] === "-")
      .map((length) =>
        partKey(name, sign, sign === "$" ? value.slice(value.length - length) : value.slice(0, length)),
      );
  }
  if (lengths.size * value.length > count) return null;
  const pieces = new Set<string>();
  for (const length of lengths)
    for (let at = 0; at + length <= value.length; at += 1) pieces.add(value.slice(at, at + length));
  return [...pieces].map((one) => partKey(name, sign, one));
}

/** The rightmost compound selector. One pass. */
function lastCompound(selector: string): Compound {
  let [outside, depth, chooses, fresh, quote, attribute] = ["", 0, false, false, "", ""];
  for (let at = 0; at < selector.length; at += 1) {
    const sign = selector[at] ?? "";
    if (sign === "\\") {
      at += 1;
      if (depth === 0) [outside, fresh] = [`${fresh ? "" : outside}\\`, false];
    } else if (quote !== "") {
      if (sign === quote) quote = "";
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === ")" || sign === "]") depth = Math.max(0, depth - 1);
    else if (depth === 0 && /[\s>+~]/.test(sign)) fresh = true;
    else {
      if (depth === 0 && fresh) [outside, chooses, fresh, attribute] = ["", false, false, ""];
      if (sign === "(" || sign === "[") {
        if (depth === 0) chooses ||= /:(?:is|where)$/i.test(outside.slice(-6));
        if (depth === 0 && sign === "[" && !attribute.includes("=")) {
          ATTRIBUTE.lastIndex = at;
          const [, name, part = "", ...values] = ATTRIBUTE.exec(selector) ?? [];
          const value = values.find((one) => one !== undefined);
          if (name !== undefined)
            attribute =
              part !== "" && value !== undefined ? partKey(name, part, value) : attributeKey(name, value);
        }
        depth += 1;
      } else if (depth === 0) outside += sign;
    }
  }
  return { outside, chooses, attribute };
}

/** "#id", ".class", "[attribute=value", "[attribute^=part", "tag", "[attribute" or "" of the rightmost compound selector. */
export function keyOf(selector: string): string {
  const { outside, chooses, attribute } = lastCompound(selector.trim());
  // Escapes in names and namespaces are rare; such rules are held against everything.
  if (/[\\|]/.test(outside)) return "";
  const plain = outside.replace(/::?[\w-]{1,99}/g, "");
  const id = /#([\w-]+)/.exec(plain)?.[1];
  if (id) return `#${id}`;
  const name = /\.([\w-]+)/.exec(plain)?.[1];
  if (name) return `.${name}`;
  if (attribute.includes("=")) return attribute;
  const tag = chooses ? undefined : /^[a-z][\w-]*/i.exec(plain)?.[0].toLowerCase();
  return tag ?? attribute;
}

/** A name behind a dot or a hash. */
const NAME = /[^\s.#:[\]>+~*(),"'=]+/y;

/**
 * What must stand somewhere on a page for a selector to match anything on it: ids, classes and attributes outside of all round brackets, as
 * keys. Of a selector with escapes or namespaces nothing is told. One pass.
 */
export function neededBy(selector: string): string[] {
  if (/[\\|]/.test(selector)) return [];
  const needed: string[] = [];
  let [depth, quote] = [0, ""];
  for (let at = 0; at < selector.length; at += 1) {
    const sign = selector[at] ?? "";
    if (quote !== "") {
      if (sign === quote) quote = "";
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === ")" || sign === "]") depth = Math.max(0, depth - 1);
    else if (sign === "(") depth += 1;
    else if (sign === "[") {
      if (depth === 0) {
        ATTRIBUTE.lastIndex = at;
        const [, name, part = "", ...values] = ATTRIBUTE.exec(selector) ?? [];
        const value = part === "" ? values.find((one) => one !== undefined) : undefined;
        if (name !== undefined) needed.push(attributeKey(name, value));
      }
      depth += 1;
    } else if (depth === 0 && (sign === "." || sign === "#")) {
      NAME.lastIndex = at + 1;
      const name = NAME.exec(selector)?.[0];
      if (name !== undefined) {
        needed.push(`${sign}${name}`);
        at += name.length;
      }
    }
  }
  return needed;
}

/** The keys that the elements of a tree bear, its root included. */
export function keysOn(root: ParentNode): Set<string> {
  const keys = new Set<string>();
  const waiting: ParentNode[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (isTag(node))
      for (const [name, value] of Object.entries(node.attribs)) {
        keys.add(attributeKey(name)).add(attributeKey(name, value));
        if (name === "id") keys.add(`#${value}`);
        else if (name === "class") for (const one of value.split(/\s{1,999}/)) keys.add(`.${one}`);
      }
    for (const child of node.children) if (isTag(child)) waiting.push(child);
  }
  return keys;
}
