/** Later entries decide only when all earlier ones are equal. */
export type RankKey = readonly number[];

function compare(a: RankKey, b: RankKey): number {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const difference = (b[index] ?? 0) - (a[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * Ranks by a key, highest first; equal keys share a rank and the next is skipped (1, 2, 2, 4). The sort key is the displayed key.
 * @param keys null: not ranked
 * @returns the rank of each, in the order given; null where the key is null
 */
export function ranks(keys: readonly (RankKey | null)[]): (number | null)[] {
  const order = keys.flatMap((key, index) => (key === null ? [] : [{ key, index }]));
  order.sort((a, b) => compare(a.key, b.key));
  const out: (number | null)[] = keys.map(() => null);
  let rank = 0;
  for (const [place, { key, index }] of order.entries()) {
    const before = order[place - 1];
    if (!before || compare(before.key, key) !== 0) rank = place + 1;
    out[index] = rank;
  }
  return out;
}
