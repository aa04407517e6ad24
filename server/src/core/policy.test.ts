import { expect, test } from "vitest";
import { together } from "./policy.ts";

test("two parts of a module's policy never decide about one action", () => {
  expect(together({ a: ["office"] }, { b: "everyone" })).toEqual({ a: ["office"], b: "everyone" });
  expect(() => together({ a: ["office"] }, { b: "everyone" }, { a: ["officer"] })).toThrow('"a"');
});
