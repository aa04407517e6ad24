/** The middle of some numbers; null of none. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) / 2;
  const low = sorted[Math.floor(at)];
  const high = sorted[Math.ceil(at)];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** Where a point stands beside its line, from -1 to 1: the same number for the same place, so that a picture stays as it is. */
export const beside = (place: number): number => ((place * 0.618_034) % 1) * 2 - 1;
