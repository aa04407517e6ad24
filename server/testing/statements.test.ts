import { expect, test } from "vitest";
import { shapeOf } from "./statements.ts";

test("numbers of values are no difference; anything else is", () => {
  expect(shapeOf('select "a" from "t" where "id" in ($1, $2, $3) and "b" = $4')).toBe(
    'select "a" from "t" where "id" in ($…) and "b" = $',
  );
  expect(shapeOf("x in ($1)")).toBe(shapeOf("x in ($1, $2)"));
  expect(shapeOf("values ($1, $2), ($3, $4)")).toBe("values ($)…");
  expect(shapeOf("x = $1")).not.toBe(shapeOf("x > $1"));
});
