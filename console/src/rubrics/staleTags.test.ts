import { expect, test } from "vitest";
import { withoutStaleTags } from "./staleTags.ts";

test("a number that was changed loses its tag, the others keep theirs", () => {
  const part = (points: number, target: number) => ({
    fact: "a.b",
    points,
    target,
    tags: { points: "[S]", target: "[P]" },
  });
  const row = (...parts: object[]) => ({
    id: "A1",
    points: 400,
    tags: { points: "[P]" },
    rule: { kind: "parts", parts },
  });
  expect(withoutStaleTags(row(part(200, 24), part(200, 12)), row(part(200, 36), part(200, 12)))).toEqual(
    row({ fact: "a.b", points: 200, target: 36, tags: { points: "[S]" } }, part(200, 12)),
  );
  expect(withoutStaleTags(row(part(200, 24)), row(part(200, 24)))).toEqual(row(part(200, 24)));
  // A new row brings no tag of an old one; a row without any tag left has none.
  expect(withoutStaleTags(row(), row({ ...part(1, 2) }))).toEqual(row({ fact: "a.b", points: 1, target: 2 }));
});
