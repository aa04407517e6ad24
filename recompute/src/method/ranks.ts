/** Places of keys, highest first, later entries only among equals; equal keys share a place and the next ones are skipped (1, 2, 2, 4). */
export function places<Key extends string>(
  keys: ReadonlyMap<Key, readonly number[] | null>,
): Map<Key, number | null> {
  const above = (a: readonly number[], b: readonly number[]): boolean => {
    for (const [index, value] of a.entries()) {
      const other = b[index] ?? 0;
      if (value !== other) return value > other;
    }
    return false;
  };
  const ranked = [...keys.values()].filter((key) => key !== null);
  const out = new Map<Key, number | null>();
  for (const [id, key] of keys)
    out.set(id, key === null ? null : 1 + ranked.filter((other) => above(other, key)).length);
  return out;
}
