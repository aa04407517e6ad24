import { expect, test } from "vitest";
import { neighboursOf, rememberWalk } from "./neighbours.ts";

test("a page opened from a list knows what stands before and after it, and the way back; another page knows nothing", () => {
  expect(neighboursOf("/units/C1")).toBeNull();
  rememberWalk("/units?kind=college", ["/units/C1", "/units/C2?year=2019", "/units/C3"]);
  expect(neighboursOf("/units/C2")).toEqual({
    list: "/units?kind=college",
    before: "/units/C1",
    after: "/units/C3",
    place: "2 / 3",
  });
  expect(neighboursOf("/units/C1")?.before).toBeUndefined();
  expect(neighboursOf("/units/C1")?.after).toBe("/units/C2?year=2019");
  expect(neighboursOf("/units/C3")?.after).toBeUndefined();
  expect(neighboursOf("/units/C4")).toBeNull();
});
