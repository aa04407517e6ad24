/** Milliseconds of processor time that this thread has used: what else the machine does is not in it. */
function used(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/**
 * What a piece of work costs: the least of some tries, so that a pause of the collector tells nothing. To be compared with the cost of other
 * work on the same machine, never with a number of milliseconds.
 */
export function costOf(work: () => unknown, tries = 1): number {
  let least = Infinity;
  for (let round = 0; round < tries; round += 1) {
    const begun = used();
    work();
    least = Math.min(least, used() - begun);
  }
  return least;
}

/** The cost of one piece of work, tried again when it seems to exceed `suspect`: what is really slow is slow each time. */
export function surelyCosts(work: () => unknown, suspect: number): number {
  const once = costOf(work);
  return once > suspect ? Math.min(once, costOf(work, 3)) : once;
}

/** One plain pass over a text: the measure for scanners. */
function pass(text: string): number {
  let sum = 0;
  for (let index = 0; index < text.length; index += 1) sum = (sum + text.charCodeAt(index)) | 0;
  return sum;
}

/**
 * How many plain passes over the text a scanner costs. A linear one takes up to a few hundred, a quadratic one as many as the text has
 * characters; both are measured on this machine, one after the other, so that its speed tells nothing.
 */
export function passesOf(scan: (text: string) => unknown, text: string): number {
  const plain = Math.max(
    costOf(() => pass(text), 5),
    0.05,
  );
  return surelyCosts(() => scan(text), 1000 * plain) / plain;
}
