import { expect, test } from "vitest";
import { compare, readRun, readSnapshot, withPart, writeSnapshot } from "./ledger.ts";

test("a snapshot reads back as it was written; new and gone statements are told with their file", () => {
  const run = readRun(
    '["b/queries/x.ts","select 2"]\n["a/queries/y.ts","select 1"]\n["b/queries/x.ts","select 2"]\n["a/qu',
  );
  expect(readSnapshot(writeSnapshot(run))).toEqual(run);
  expect(writeSnapshot(run)).toBe("-- a/queries/y.ts\nselect 1\n\n-- b/queries/x.ts\nselect 2\n");
  const snapshot = readSnapshot("-- b/queries/x.ts\nselect 3\n\n-- a/queries/y.ts\nselect 1\n");
  expect(compare(snapshot, run)).toEqual({
    fresh: [["b/queries/x.ts", "select 2"]],
    gone: [["b/queries/x.ts", "select 3"]],
  });
});

test("what a part of the tests asked is added, and nothing of the rest goes", () => {
  const snapshot = readSnapshot("-- a/queries/y.ts\nselect 1\n\n-- b/queries/x.ts\nselect 3\n");
  const part = readRun('["b/queries/x.ts","select 2"]\n');
  expect(writeSnapshot(withPart(snapshot, part))).toBe(
    "-- a/queries/y.ts\nselect 1\n\n-- b/queries/x.ts\nselect 2\nselect 3\n",
  );
});

test("what another file asks too, one of both keeps: by chance of the order of tests, and not added", () => {
  const snapshot = readSnapshot("-- a/queries/y.ts\nselect 1\n\n-- b/queries/x.ts\nselect 3\n");
  const part = readRun('["b/queries/x.ts","select 1"]\n["c/queries/z.ts","select 1"]\n');
  expect(writeSnapshot(withPart(snapshot, part))).toBe(
    "-- a/queries/y.ts\nselect 1\n\n-- b/queries/x.ts\nselect 3\n\n-- c/queries/z.ts\nselect 1\n",
  );
});
