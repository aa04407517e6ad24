import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import actions from "../server/src/modules/identity/audit/actions.json" with { type: "json" };

const page = readFileSync(join(import.meta.dirname, "..", "console", "src", "audit", "modules.ts"), "utf8");

test("whoever audits can ask for the actions of every room, and for none that there is not", () => {
  const offered = [...page.matchAll(/value: "([a-z]+\.)"/g)].map((one) => one[1] ?? "");
  const written = new Set(Object.keys(actions.names).map((name) => `${name.split(".")[0]}.`));
  expect(offered.toSorted()).toEqual([...written].toSorted());
});
