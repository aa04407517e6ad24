// oxlint-disable unicorn/require-post-message-target-origin -- threads have no origin
import { Worker } from "node:worker_threads";
import type { Answered, Asked } from "./job.ts";

/** Milliseconds and megabytes that one draft may take. */
export const LIMITS = { time: 60_000, memory: 768 };

/** Works on foreign bytes in a thread of their own, which may die alone. */
export function workApart(asked: Asked, time = LIMITS.time): Promise<Answered> {
  const url = new URL(import.meta.url.endsWith(".ts") ? "./job.ts" : "./job.js", import.meta.url);
  const worker = new Worker(url, { resourceLimits: { maxOldGenerationSizeMb: LIMITS.memory } });
  return new Promise((resolve) => {
    const settle = (answered: Answered): void => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(answered);
    };
    const refused = "文稿耗尽了限定的时间或内存，没有处理；请检查文件来源。";
    const timer = setTimeout(() => settle({ refused }), time);
    worker.once("message", settle);
    worker.once("error", () => settle({ refused }));
    worker.once("exit", () => settle({ refused }));
    worker.postMessage(asked);
  });
}
