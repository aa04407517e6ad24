import { workerData } from "node:worker_threads";
import { OVER_CPU, OVER_MEMORY, type Guarded } from "./limits.ts";

/** Between two looks of the guard, milliseconds. */
const EVERY = 250;

/** Ends the process when its main thread does not come to rest, when it grows too large, or when its caller is gone. */
function guard({ beats, cpuMs, memory, parent }: Guarded): void {
  const count = new Int32Array(beats);
  let seen = Atomics.load(count, 0);
  let from = process.cpuUsage();
  const end = (signal: NodeJS.Signals): boolean => process.kill(process.pid, signal);
  setInterval(() => {
    if (process.ppid !== parent) end("SIGKILL");
    const now = Atomics.load(count, 0);
    if (now !== seen) {
      seen = now;
      from = process.cpuUsage();
    } else {
      const { user, system } = process.cpuUsage(from);
      if ((user + system) / 1000 > cpuMs) end(OVER_CPU);
    }
    if (process.memoryUsage.rss() > memory) end(OVER_MEMORY);
  }, EVERY);
}

guard(workerData as Guarded);
