import { expect, test } from "vitest";
import { MODULE_OPTIONS } from "../console/src/audit/modules.ts";
import actions from "../server/src/modules/identity/audit/actions.json" with { type: "json" };

test("whoever audits can ask for the actions of every room, and for none that there is not", () => {
  const written = new Set(Object.keys(actions.names).map((name) => `${name.split(".")[0]}.`));
  expect(MODULE_OPTIONS.map(({ value }) => value).toSorted()).toEqual([...written].toSorted());
});
