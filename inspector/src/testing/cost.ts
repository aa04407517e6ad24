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
