/**
 * Ranks by a key, highest first; equal keys share a rank and the next is skipped (1, 2, 2, 4). The sort key is the displayed key.
 * @returns the rank of each, in the order given; null where the key is null
 */
export function ranks(keys: readonly (number | null)[]): (number | null)[] {
  return keys.map((key) =>
    key === null ? null : 1 + keys.filter((other) => other !== null && other > key).length,
  );
}
