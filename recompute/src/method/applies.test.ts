import { expect, test } from "vitest";
import type { Item, Kind, Rule, Value } from "../package/format.ts";
import { itemApplies } from "./applies.ts";
import { automatic } from "./automatic.ts";
import { knownPoints } from "./coverage.ts";
import { written, type Fraction } from "./fraction.ts";

const item = (rule: Rule, change: Partial<Item> = {}): Item => ({
  id: "A1",
  dimension: "A",
  name: "Item",
  points: 400,
  kind: "graded",
  appliesTo: ["bureau", "college", "direct"],
  tag: "[P]",
  basis: "example",
  rule,
  ...change,
});
const read = (facts: Record<string, Value>) => (fact: string) => facts[fact] ?? null;
const mark = (of: Item, facts: Record<string, Value>, kind: Kind = "college") => {
  const value = read(facts);
  if (!itemApplies(of, kind, value)) return "not-applicable";
  const got = automatic(of, of.rule!, { year: 2019, kind, value, median: () => null });
  return typeof got === "string" ? got : written(got as Fraction);
};
const parts = (...of: object[]): Rule =>
  ({ kind: "parts", parts: of.map((one) => ({ fact: "n", label: "part", points: 200, ...one })) }) as Rule;

// Each number was worked out by hand from docs/methodology.md.
test("a target gives in proportion up to it, and each kind has its own", () => {
  const rule = parts(
    { target: 24, points: 400, appliesTo: ["college"] },
    { target: 18, points: 400, appliesTo: ["direct"] },
  );
  expect(["college", "direct", "bureau"].map((kind) => mark(item(rule), { n: 7 }, kind as Kind))).toEqual([
    "350/3",
    "1400/9",
    "not-applicable",
  ]);
  expect([mark(item(rule), { n: 30 }), mark(item(rule), { n: -3 }), mark(item(rule), {})]).toEqual([
    "400",
    "0",
    "unknown",
  ]);
});

test("a part whose premise fails leaves its points to the rest; unknown leaves out only where the rubric says so", () => {
  const needing = (needs: object) =>
    item(parts({ equals: true, fact: "a" }, { share: true, fact: "b", needs }));
  const few = needing({ fact: "n", atLeast: 6, reason: "few" });
  expect(mark(few, { a: true, b: 0, n: 6 })).toBe("200");
  expect(mark(few, { a: true, b: 0, n: 5 })).toBe("400");
  expect(mark(few, { a: true, b: 0 })).toBe("200");
  expect([
    knownPoints(few, "college", read({ a: true, n: 5 })),
    knownPoints(few, "college", read({ a: true })),
  ]).toEqual([400, 200]);
  const ledger = needing({ fact: "n", atLeast: 1, reason: "none", unknown: "no ledger" });
  expect(mark(ledger, { a: true, b: 0 })).toBe("400");
});

test("an item whose premise fails, or none of whose parts applies, does not apply; what makes it nought stands above that", () => {
  const unknown = { fact: "n", atLeast: 1, reason: "none", unknown: "no ledger" };
  const whole = item(parts({ equals: true, fact: "a", points: 400 }), { needs: unknown });
  expect([mark(whole, { a: true }), mark(whole, { a: true, n: 0 }), mark(whole, { a: true, n: 1 })]).toEqual([
    "not-applicable",
    "not-applicable",
    "400",
  ]);
  const zero = item({
    ...(parts({
      share: true,
      fact: "b",
      points: 400,
      needs: { fact: "n", atLeast: 3, reason: "few" },
    }) as Extract<Rule, { kind: "parts" }>),
    zeroWhen: { fact: "n", equals: 0, reason: "none at all" },
  });
  expect([mark(zero, { n: 2, b: 1 }), mark(zero, { n: 0, b: 1 }), mark(zero, { n: 3, b: 0.5 })]).toEqual([
    "not-applicable",
    "0",
    "200",
  ]);
});
