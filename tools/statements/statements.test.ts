import { expect, test } from "vitest";
import { shapeOf } from "../../server/testing/statements.ts";
import { compare, readRun, readSnapshot, writeSnapshot } from "./ledger.ts";

test("numbers of values are no difference; anything else is", () => {
  expect(shapeOf('select "a" from "t" where "id" in ($1, $2, $3) and "b" = $4')).toBe(
    'select "a" from "t" where "id" in ($…) and "b" = $',
  );
  expect(shapeOf("x in ($1)")).toBe(shapeOf("x in ($1, $2)"));
  expect(shapeOf("values ($1, $2), ($3, $4)")).toBe("values ($)…");
  expect(shapeOf("x = $1")).not.toBe(shapeOf("x > $1"));
});

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
