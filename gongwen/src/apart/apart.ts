import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Answered, Asked } from "./job.ts";

/** What one draft may take: milliseconds, and megabytes of memory. */
export const LIMITS = { time: 60_000, memory: 768 };
/** Drafts that are worked on at once; others wait. */
const AT_ONCE = 2;

let running = 0;
const waiting: (() => void)[] = [];

async function turn(): Promise<void> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => void waiting.push(resolve));
  running += 1;
}
function done(): void {
  running -= 1;
  waiting.shift()?.();
}

const REFUSED = "文稿耗尽了限定的时间或内存，没有处理；请检查文件来源。";

/**
 * Checks or mends foreign bytes in a process of their own, which may die alone. It inherits no environment but the way to programs.
 * @param time milliseconds that it may take
 */
export async function workApart(asked: Asked, time = LIMITS.time): Promise<Answered> {
  await turn();
  const job = new URL(import.meta.url.endsWith(".ts") ? "./job.ts" : "./job.js", import.meta.url);
  const child = fork(fileURLToPath(job), [], {
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    execArgv: [`--max-old-space-size=${LIMITS.memory}`],
    env: { PATH: process.env["PATH"] ?? "", TMPDIR: process.env["TMPDIR"] ?? "" },
  });
  try {
    return await new Promise<Answered>((resolve) => {
      const timer = setTimeout(() => resolve({ refused: REFUSED }), time);
      const settle = (answered: Answered): void => {
        clearTimeout(timer);
        resolve(answered);
      };
      child.once("message", (answered) => settle(answered as Answered));
      child.once("error", () => settle({ refused: REFUSED }));
      child.once("exit", () => settle({ refused: REFUSED }));
      child.send(asked, () => {});
    });
  } finally {
    child.kill("SIGKILL");
    done();
  }
}
