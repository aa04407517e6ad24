import { expect, test } from "vitest";
import { changesOf } from "./assignmentChanges.ts";

test("removed comes first, then changed part, then added; what stays is not listed", () => {
  const pair = (unitId: string) => ({ unitId, bundle: "all", accountId: "a", part: "panel" as const });
  const changes = changesOf({
    pairs: [
      { ...pair("C1"), change: "added" },
      { ...pair("C2"), change: "kept" },
      { ...pair("C3"), change: "part-changed" },
    ],
    removed: [pair("C4")],
  });
  expect(changes.map((one) => [one.change, one.unitId])).toEqual([
    ["removed", "C4"],
    ["part-changed", "C3"],
    ["added", "C1"],
  ]);
});
