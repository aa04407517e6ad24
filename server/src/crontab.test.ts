import { parseCrontab } from "graphile-worker";
import { expect, test } from "vitest";
import { modules } from "./modules.ts";

test("what the modules start by the clock can be read, and each line starts a job of its own module", () => {
  for (const module of modules)
    for (const { crontab, jobs } of [module, module.placed?.("main"), module.placed?.("长沙-电信")].flatMap(
      (one) => one ?? [],
    ))
      for (const { task } of parseCrontab(crontab ?? ""))
        expect(Object.keys(jobs ?? {}), task).toContain(task);
});
