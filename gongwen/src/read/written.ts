import { chosen } from "./inline.ts";
import { children, textOf, type Element } from "./xml.ts";

/** Every text that stands in a part, in its order and whatever wraps it: what the reader is held against. */
export function writtenIn(root: Element): string[] {
  const out: string[] = [];
  const walk = (element: Element): void => {
    for (const one of children(element)) {
      if (one.name === "w:t" || one.name === "m:t") out.push(textOf(one));
      else walk(one.name === "mc:AlternateContent" ? chosen(one) : one);
    }
  };
  walk(root);
  return out.filter((text) => text.trim() !== "");
}

/**
 * Texts that `held` does not hold. Most stand there in the same order: each is looked for behind the one before it first,
 * so that the whole is gone over once.
 */
export function missingFrom(held: string, written: readonly string[]): string[] {
  let at = 0;
  const known = new Set<string>();
  return written.filter((text) => {
    const next = held.indexOf(text, at);
    if (next >= 0 && next - at < 20_000) {
      at = next + text.length;
      return false;
    }
    if (known.has(text) || held.includes(text)) {
      known.add(text);
      return false;
    }
    return true;
  });
}
