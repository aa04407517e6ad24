import { fork, type ChildProcess } from "node:child_process";
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

const UNSTARTED = "本机现在启动不了处理文稿的进程，没有处理；请稍后重试。";
const REFUSED = "文稿耗尽了限定的时间或内存，没有处理；请检查文件来源。";

const answerOf = (child: ChildProcess, asked: Asked, time: number): Promise<Answered> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => settle({ refused: REFUSED }), time);
    const settle = (answered: Answered): void => {
      clearTimeout(timer);
      resolve(answered);
    };
    // Without free file handles or processes it has no number and no channel, and only tells its error.
    const failed = { refused: child.pid === undefined ? UNSTARTED : REFUSED };
    child.on("error", () => settle(failed));
    child.once("message", (answered) => settle(answered as Answered));
    child.once("exit", () => settle(failed));
    if (child.pid !== undefined) child.send(asked, () => {});
  });

/**
 * Checks or mends foreign bytes in a process of their own, which may die alone. It inherits no environment but the way to programs.
 * @param time milliseconds that it may take
 */
export async function workApart(asked: Asked, time = LIMITS.time): Promise<Answered> {
  await turn();
  const job = new URL(import.meta.url.endsWith(".ts") ? "./job.ts" : "./job.js", import.meta.url);
  let child: ChildProcess | undefined;
  try {
    child = fork(fileURLToPath(job), [], {
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      execArgv: [`--max-old-space-size=${LIMITS.memory}`],
      env: { PATH: process.env["PATH"] ?? "", TMPDIR: process.env["TMPDIR"] ?? "" },
    });
    return await answerOf(child, asked, time);
  } catch {
    return { refused: UNSTARTED };
  } finally {
    if (child?.pid !== undefined) child.kill("SIGKILL");
    done();
  }
}
