/** Milliseconds of processor time of this thread that a piece of work takes: the least of some tries, so that a pause tells nothing. */
function costOf(work: () => unknown, tries: number): number {
  let least = Infinity;
  for (let round = 0; round < tries; round += 1) {
    const begun = process.threadCpuUsage();
    work();
    const { user, system } = process.threadCpuUsage(begun);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

/**
 * By how much the work grows when the text grows `times` over, divided by `times`: about 1 for linear work, `times` for quadratic work. Both
 * texts are measured on the same machine one after the other, so that its speed tells nothing; what seems to grow is measured again.
 */
export function growthOf(
  work: (text: string) => unknown,
  textOf: (length: number) => string,
  length: number,
  times: number,
): number {
  const [short, long] = [textOf(length), textOf(length * times)];
  work(short);
  let least = Infinity;
  for (let round = 0; round < 12 && least > 4; round += 1) {
    // As much text in pieces as in one: both take long enough for a clock that ticks coarsely.
    const pieces = (): void => {
      for (let piece = 0; piece < times; piece += 1) work(short);
    };
    const base = Math.max(costOf(pieces, 3), 1);
    least = Math.min(least, costOf(() => work(long), 1) / base);
  }
  return least;
}
