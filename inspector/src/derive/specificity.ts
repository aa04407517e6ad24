import { TooDeep } from "./overflow.ts";

/** A list of selectors taken apart at its commas; those inside brackets part nothing. One pass. @throws TooDeep for more than `most` */
export function selectorsOf(prelude: string, most = Infinity): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < prelude.length; at += 1) {
    const sign = prelude[at];
    if (sign === "(" || sign === "[") depth += 1;
    else if (sign === ")" || sign === "]") depth -= 1;
    else if (sign === "," && depth === 0) {
      parts.push(prelude.slice(from, at));
      from = at + 1;
      if (parts.length > most) throw new TooDeep(`more than ${most} selectors in a list`);
    }
  }
  return [...parts, prelude.slice(from)];
}

/** Pseudo-classes that weigh as what stands in their brackets, or nothing (Selectors 4, 16). */
const WEIGHING = /:(where|is|not|has)\(/i;
/** So many of them are looked into. */
const WEIGHED = 40;

/** Ids, classes and types of a selector as one number. */
export function specificityOf(selector: string, left = { count: WEIGHED }): number {
  const found = (left.count -= 1) < 0 ? null : WEIGHING.exec(selector);
  if (found) {
    const start = found.index + found[0].length;
    let [end, depth] = [start, 1];
    for (; end < selector.length && depth > 0; end += 1) {
      if (selector[end] === "(") depth += 1;
      else if (selector[end] === ")") depth -= 1;
    }
    const rest = selector.slice(0, found.index) + selector.slice(end);
    const inside = selectorsOf(selector.slice(start, depth === 0 ? end - 1 : end));
    const heaviest =
      found[1]?.toLowerCase() === "where"
        ? 0
        : inside.reduce((most, one) => Math.max(most, specificityOf(one, left)), 0);
    return heaviest + specificityOf(rest, left);
  }
  const plain = selector.replace(/\[[^\]]*\]/g, ".x").replace(/::?[\w-]+(\([^)]*\))?/g, ".x");
  const ids = plain.match(/#[\w-]+/g)?.length ?? 0;
  const classes = plain.match(/\.[\w-]+/g)?.length ?? 0;
  const types = plain.match(/(^|[\s>+~])[a-z][\w-]*/gi)?.length ?? 0;
  return ids * 10_000 + classes * 100 + types;
}
