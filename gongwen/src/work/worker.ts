import { work, type Task } from "./work.ts";

process.on("message", (task: Task) => {
  work(task).then(
    (outcome) => process.send?.({ outcome }),
    (error: unknown) =>
      process.send?.({
        failed: error instanceof Error ? (error.stack ?? error.message) : String(error),
      }),
  );
});
// A process that dies before this was never given a file.
process.send?.({ ready: true });
