import { expect, test } from "vitest";
import { effectOf } from "./effect.ts";

const facts = [
  { key: "site.hallOpens", type: "boolean" },
  { key: "contributions.submitted", type: "number" },
];
const findings = [
  { id: "f1", state: "confirmed" as const, version: 2 },
  { id: "f2", state: "dismissed" as const, version: 3 },
];

test("a typed value becomes what the fact's type wants", () => {
  expect(effectOf({ effect: "fact", key: "site.hallOpens", value: "false" }, facts, [])).toEqual({
    kind: "fact",
    key: "site.hallOpens",
    value: false,
  });
  expect(effectOf({ effect: "fact", key: "contributions.submitted", value: "12" }, facts, [])).toMatchObject({
    value: 12,
  });
  expect(effectOf({ effect: "fact", key: "unknown", value: "1" }, facts, [])).toBeUndefined();
});

test("a finding becomes the other of its two decisions, at the version that was read", () => {
  expect(effectOf({ effect: "finding", findingId: "f1" }, [], findings)).toMatchObject({
    decision: "dismissed",
    version: 2,
  });
  expect(effectOf({ effect: "finding", findingId: "f2" }, [], findings)).toMatchObject({
    decision: "confirmed",
    version: 3,
  });
});

test("points are hundredths; nothing chosen is nothing sent", () => {
  expect(effectOf({ effect: "mark", item: "B1", points: 12.34 }, [], [])).toEqual({
    kind: "mark",
    item: "B1",
    points: 1234,
  });
  expect(effectOf({ effect: "none", why: " 只是错别字 " }, [], [])).toEqual({
    kind: "none",
    why: "只是错别字",
  });
  expect(effectOf({}, [], [])).toBeUndefined();
});
