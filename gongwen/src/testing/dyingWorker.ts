import { existsSync, writeFileSync } from "node:fs";
import type { Task } from "../work/work.ts";

/** Stands for the worker of a pool and dies of some files, in the ways in which a process may: by the word in the name of the file. */
process.on("message", ({ file }: Task) => {
  if (file.includes("killed")) process.kill(process.pid, "SIGKILL");
  else if (file.includes("ends")) process.exit(7);
  else if (file.includes("leaves")) process.exit(0);
  else if (file.includes("throws"))
    setImmediate(() => {
      throw new Error("thrown where nobody waits");
    });
  else if (file.includes("fails")) process.send?.({ failed: "Error: of ours" });
  else if (file.includes("once") && !existsSync(`${file}.died`)) {
    writeFileSync(`${file}.died`, "");
    process.kill(process.pid, "SIGKILL");
  } else {
    process.send?.({ outcome: { file, issues: [] } });
    // Dies behind its answer, before or while it is given the next file.
    if (file.includes("later")) process.kill(process.pid, "SIGKILL");
  }
});
process.send?.({ ready: true });
