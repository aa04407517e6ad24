/** Edit distance of two short texts, counted in characters. */
export function editDistance(left: string, right: string): number {
  const target = [...right];
  let row = Array.from({ length: target.length + 1 }, (_, index) => index);
  for (const [index, sign] of [...left].entries()) {
    const next = [index + 1];
    for (const [column, other] of target.entries()) {
      next.push(
        Math.min(
          (row[column] ?? 0) + (sign === other ? 0 : 1),
          (row[column + 1] ?? 0) + 1,
          (next[column] ?? 0) + 1,
        ),
      );
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
