import { parseCrontab } from "graphile-worker";
import { expect, test } from "vitest";
import { modules } from "./modules.ts";

test("what the modules start by the clock can be read, and each line starts a job of its own module", () => {
  for (const module of modules)
    for (const { task } of parseCrontab(module.crontab ?? ""))
      expect(Object.keys(module.jobs ?? {}), task).toContain(task);
});
