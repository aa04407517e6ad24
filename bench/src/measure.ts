import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

export interface Measured {
  /** CPU-seconds, user and system, of the process and all it waited for. */
  cpuSeconds: number;
  wallSeconds: number;
  /** Largest resident set of the process, MB (2^20 bytes). */
  peakRssMb: number;
  stdout: string;
  status: number | null;
}

/** Ticks a second of /proc (USER_HZ is 100 on every Linux that Node runs on). */
const TICKS = 100;

/** CPU ticks of children that have ended and were waited for. */
function childTicks(): number {
  const fields = readFileSync("/proc/self/stat", "utf8").split(") ")[1]?.split(" ") ?? [];
  return Number(fields[13]) + Number(fields[14]);
}

function peak(pid: number): number {
  try {
    const text = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(/VmHWM:\s+(\d+)/.exec(text)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Runs a command to its end and measures the whole process. Linux only: reads /proc. */
export function measure(
  command: string,
  words: string[],
  environment: Record<string, string> = {},
  limitSeconds = 300,
): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const before = childTicks();
    const began = performance.now();
    const child = spawn(command, words, {
      timeout: limitSeconds * 1000,
      killSignal: "SIGKILL",
      stdio: ["ignore", "pipe", "ignore"],
      env: { ...process.env, ...environment },
    });
    let stdout = "";
    let peakRssMb = 0;
    child.stdout.on("data", (bytes: Buffer) => (stdout += bytes.toString()));
    const timer = setInterval(() => (peakRssMb = Math.max(peakRssMb, peak(child.pid ?? 0))), 20);
    child.on("error", reject);
    child.on("close", (status) => {
      clearInterval(timer);
      const cpuSeconds = (childTicks() - before) / TICKS;
      resolve({ cpuSeconds, wallSeconds: (performance.now() - began) / 1000, peakRssMb, stdout, status });
    });
  });
}
