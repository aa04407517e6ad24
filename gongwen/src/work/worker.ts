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
