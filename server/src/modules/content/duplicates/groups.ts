export interface Arrived {
  id: string;
  sentOn: string;
  recordedAt: Date;
  /** Which came first of what was recorded at the same moment. */
  place: number;
}

/**
 * Who is the first of a text that was sent more than once: contributions that people called the same text, also by way of others, hang
 * together, and the first arrival stands for all.
 * @returns id → id of the first, for those that are not first themselves. Pure.
 */
export function firstOf(
  rows: readonly Arrived[],
  same: readonly { one: string; other: string }[],
): Map<string, string> {
  const order = rows.toSorted(
    (one, other) =>
      one.sentOn.localeCompare(other.sentOn) ||
      one.recordedAt.getTime() - other.recordedAt.getTime() ||
      one.place - other.place,
  );
  const place = new Map(order.map((row, index) => [row.id, index]));
  const head = order.map((_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (head[at] !== at) at = head[at] ?? at;
    return at;
  };
  for (const { one, other } of same) {
    const [first, second] = [place.get(one), place.get(other)];
    if (first === undefined || second === undefined) continue;
    const [low, high] = [root(first), root(second)].toSorted((a, b) => a - b) as [number, number];
    head[high] = low;
  }
  const out = new Map<string, string>();
  order.forEach((row, index) => {
    const at = root(index);
    if (at !== index) out.set(row.id, order[at]!.id);
  });
  return out;
}
