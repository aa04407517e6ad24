// oxlint-disable unicorn/require-post-message-target-origin -- threads have no origin
import { parentPort } from "node:worker_threads";
import { work, type Task } from "./work.ts";

parentPort?.on("message", (task: Task) => {
  work(task).then(
    (outcome) => parentPort?.postMessage({ outcome }),
    (error: unknown) =>
      parentPort?.postMessage({
        failed: error instanceof Error ? (error.stack ?? error.message) : String(error),
      }),
  );
});
