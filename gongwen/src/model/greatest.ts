/** The greatest of any number of values, and no less than `floor`: a call of Math.max has no room for a foreign file's hundred thousands. */
export function greatest(values: Iterable<number>, floor = 0): number {
  let found = floor;
  for (const value of values) if (value > found) found = value;
  return found;
}
