import { mkdirSync } from "node:fs";
import { join } from "node:path";

/** Stands for the worker on a machine that has few processes to give: places in a folder, the first so many of which it refuses. */
const [folder = "", refused = "0", allowed = "0"] = (process.env["GONGWEN_PLACES"] ?? "").split("|");

for (let place = 1; ; place += 1) {
  try {
    mkdirSync(join(folder, String(place)));
  } catch {
    continue;
  }
  if (place <= Number(refused) || place > Number(refused) + Number(allowed)) process.exit(1);
  break;
}
await import("./dyingWorker.ts");
