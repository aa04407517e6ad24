import type { Hit } from "../model.ts";
import type { Near, NearFinder } from "./near.ts";

interface Span {
  from: number;
  to: number;
}

/** Near misses that stand: none over a right name, of those that overlap the best only. */
export function nearHits(
  text: string,
  finder: NearFinder,
  exact: () => readonly Span[],
  rank: (near: Near) => number | null,
  about: { rule: string; source: string },
): Hit[] {
  const near = finder.find(text);
  if (near.length === 0) return [];
  const right = exact();
  const found = new Map<string, { best: number; list: Near[] }>();
  let index = 0;
  for (const one of near.sort((a, b) => a.from - b.from)) {
    while (index < right.length && (right[index] as Span).to <= one.from) index += 1;
    if (isTaken(one, right, index)) continue;
    const order = rank(one);
    if (order === null) continue;
    const key = `${one.from} ${one.to}`;
    const known = found.get(key);
    if (!known || order < known.best) found.set(key, { best: order, list: [one] });
    else if (order === known.best && !known.list.some(({ name }) => name === one.name)) known.list.push(one);
  }
  const order = [...found.values()].sort(
    (a, b) => a.best - b.best || (b.list[0] as Near).name.length - (a.list[0] as Near).name.length,
  );
  const taken = new Set<number>();
  const hits: Hit[] = [];
  for (const { list } of order) {
    const { from, to } = list[0] as Near;
    if (taken.has(from) || taken.has(to - 1) || taken.has((from + to) >> 1)) continue;
    for (let at = from; at < to; at += 1) taken.add(at);
    const names = list.map(({ name }) => `“${name}”`);
    hits.push({
      ...about,
      level: "warn",
      from,
      to,
      zh: `“${text.slice(from, to)}”疑为${names.slice(0, 3).join("或")}之误，请核对。`,
      ...(names.length === 1 ? { replacement: (list[0] as Near).name } : {}),
    });
  }
  return hits;
}

/** Whether a right name stands there: one that the slip lies outside of is only a part of the longer name that is meant. */
function isTaken({ from, to, slip }: Near, right: readonly Span[], first: number): boolean {
  for (let next = first; next < right.length && (right[next] as Span).from < to; next += 1) {
    const one = right[next] as Span;
    const part = one.from >= from && one.to <= to && one.to - one.from < to - from;
    const at = from + slip.at;
    if (!part || (at >= one.from && at < one.to)) return true;
  }
  return false;
}
