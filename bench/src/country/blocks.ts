import { monitorEventLoopDelay } from "node:perf_hooks";

/** How long nobody else was answered, at the longest, since the watch began (milliseconds). */
export interface Blocks {
  /** By the clock: a busy machine counts in. */
  longestBlockMs: number;
  /** CPU of this thread between two turns of a short timer: what the program itself did in one go, however busy the machine is. */
  longestBlockCpuMs: number;
}

const TURN_MS = 5;

/** Watches this thread. @returns ends the watch and says what was seen */
export async function watchBlocks(): Promise<() => Promise<Blocks>> {
  const clock = monitorEventLoopDelay({ resolution: TURN_MS });
  const turn = () => new Promise((wake) => setTimeout(wake, 10 * TURN_MS));
  await turn();
  clock.enable();
  let longest = 0;
  let before = process.threadCpuUsage();
  const timer = setInterval(() => {
    const now = process.threadCpuUsage();
    longest = Math.max(longest, now.user + now.system - before.user - before.system);
    before = now;
  }, TURN_MS);
  return async () => {
    await turn();
    clock.disable();
    clearInterval(timer);
    return { longestBlockMs: Math.round(clock.max / 1e6), longestBlockCpuMs: Math.round(longest / 1000) };
  };
}
