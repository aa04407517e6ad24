import type { Expression } from "./find.ts";

/** What is known of an expression. */
export interface Judged {
  /** `/source/flags`. */
  expression: string;
  /** `linear`: proven by recheck; `polynomial`, `exponential`: it found an attack; `unproven`: it came to no end. */
  growth: "linear" | "polynomial" | "exponential" | "unproven";
  /** Of one that is not linear: why it may stand: what bounds its input, or how it was looked at. */
  because?: string;
}

export interface JudgedList {
  about: string;
  /** `new RegExp(…)` of each file: put together from own data, or escaped. One more must be looked at. */
  composed: Record<string, number>;
  expressions: Judged[];
}

export const nameOf = ({ source, flags }: Pick<Expression, "source" | "flags">): string =>
  `/${source}/${flags}`;

/** A reason that says that there is none. */
const NONE = /^not |not looked at/u;

/** What stands in the source and is not on the list, or not as the list says. A sentence each; empty when all is well. */
export function problemsOf(found: readonly Expression[], list: JudgedList): string[] {
  const judged = new Map(list.expressions.map((one) => [one.expression, one]));
  const out: string[] = [];
  const composed = new Map<string, number>();
  const used = new Set<string>();
  for (const one of found) {
    if (one.source === null) {
      composed.set(one.file, (composed.get(one.file) ?? 0) + 1);
      continue;
    }
    const name = nameOf(one);
    used.add(name);
    const known = judged.get(name);
    if (!known) out.push(`${one.file}:${one.line} ${name} was not judged: npm run expressions -- --write`);
    else if (known.growth !== "linear" && (!known.because || NONE.test(known.because)))
      out.push(
        `${one.file}:${one.line} ${name} is ${known.growth}: write it linear, or say in judged.json what bounds its input`,
      );
  }
  for (const [file, count] of composed)
    if (count > (list.composed[file] ?? 0))
      out.push(`${file} puts together ${count} expressions, ${list.composed[file] ?? 0} were looked at`);
  for (const [file, count] of Object.entries(list.composed))
    if ((composed.get(file) ?? 0) < count)
      out.push(`${file} puts together fewer expressions than judged.json says`);
  for (const { expression } of list.expressions)
    if (!used.has(expression))
      out.push(`${expression} stands nowhere any more: npm run expressions -- --write`);
  return out;
}
