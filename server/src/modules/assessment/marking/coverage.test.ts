import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { smallRubric } from "../../../../testing/cycle.ts";
import type { FactValue } from "../../evidence/read.ts";
import { computeMarks } from "./computeMarks.ts";
import { coverageOf, coverageText, isBelowFloor, knownPoints } from "./coverage.ts";
import { rubric as shape, type Item, type Rubric } from "../pack/rubric.ts";

const rubric = shape.parse(smallRubric());
const known = (entries: Record<string, number>) => new Map(Object.entries(entries));
const facts = (values: Record<string, FactValue>) => new Map(Object.entries(values));

test.each<[Record<string, number>, number | null]>([
  [{ A1: 4000, B1: 3000, B2: 3000 }, 10_000],
  // Unknown stays in the denominator …
  [{ A1: 0, B1: 3000, B2: 3000 }, 6000],
  [{ A1: 1000, B1: 3000, B2: 0 }, 4000],
  // … what does not apply leaves it: the whole of a dimension, or a part of one, whose weight stays there.
  [{ B1: 3000, B2: 3000 }, 10_000],
  [{ A1: 4000, B1: 0 }, 4000],
  [{ A1: 0, B1: 3000 }, 6000],
  [{}, null],
  // Never shown better than it is.
  [{ A1: 3999, B1: 3000, B2: 3000 }, 9999],
  [{ A1: 1999, B1: 3000, B2: 3000 }, 7999],
])("of %j the share that was known is %j", (values, share) => {
  expect(coverageOf(rubric, known(values))).toBe(share);
});

test("the floor itself is enough; one ten-thousandth below is not; nothing known is no floor", () => {
  expect([8000, 7999, null].map((share) => isBelowFloor(rubric, share))).toEqual([false, true, false]);
  expect(coverageText(7999)).toBe("79.99%");
  const low = shape.parse(smallRubric({ coverageFloor: { share: 0.29, tag: "[P]" } }));
  expect([2900, 2899].map((share) => isBelowFloor(low, share))).toEqual([false, true]);
});

const item = (change: Partial<Item>): Item => ({ ...(rubric.items[0] as Item), ...change });
const part = (fact: string, points: number) => ({ fact, label: fact, points, equals: true });

test("a part that nobody could look at is not known, though the others mark the item", () => {
  const parts = item({
    points: 400,
    rule: {
      kind: "parts",
      parts: [part("t.a", 150), part("t.b", 150), part("t.c", 100)],
      zeroWhen: { fact: "t.n", equals: 0, reason: "没有" },
    },
  });
  expect(knownPoints(parts, facts({ "t.a": true, "t.c": false, "t.b": null }), "college")).toBe(250);
  expect(knownPoints(parts, facts({}), "college")).toBe(0);
  expect(knownPoints(parts, facts({ "t.n": 0 }), "college")).toBe(400);
  const cases = item({
    rule: {
      kind: "per-case",
      cases: [
        { fact: "t.a", label: "a", each: 1 },
        { fact: "t.b", label: "b", each: 1 },
      ],
    },
  });
  expect(knownPoints(cases, facts({ "t.a": 0 }), "college")).toBe(0);
  expect(knownPoints(cases, facts({ "t.a": 0, "t.b": 2 }), "college")).toBe(4000);
  const { rule: _rule, ...byPeople } = item({});
  expect(knownPoints(byPeople, facts({}), "college")).toBeNull();
  expect(knownPoints(item({ kind: "deduct", from: "total" }), facts({}), "college")).toBeNull();
});

const pack = async (name: string): Promise<Rubric> =>
  shape.parse(
    JSON.parse(
      await readFile(join(import.meta.dirname, "..", "..", "..", "..", "packs", name, "rubric.json"), "utf8"),
    ),
  );

test("guoban-2019 with two known facts is known to a few hundredths only, however full its marks are", async () => {
  const guoban = await pack("guoban-2019");
  const seen = facts({ "registry.hasSite": true, "site.brokenHome": 0, "site.brokenOther": 0 });
  const marks = computeMarks(guoban, "bureau", seen, [seen], 2019);
  const applies = new Map(
    marks.flatMap((mark) => (mark.state === "not-applicable" ? [] : [[mark.item, mark.known ?? 0]])),
  );
  const share = coverageOf(guoban, applies);
  expect(share).toBeGreaterThan(0);
  expect(share).toBeLessThan(1000);
  expect(isBelowFloor(guoban, share)).toBe(true);
});
