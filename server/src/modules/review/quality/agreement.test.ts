import * as fc from "fast-check";
import { expect, test } from "vitest";
import { agreement } from "./agreement.ts";
import { intraclass } from "./intraclass.ts";
import { partsOf } from "./parts.ts";
import type { Observation } from "./severity.ts";

const SHROUT = ["9 2 5 8", "6 1 3 2", "8 4 6 8", "7 1 2 6", "10 5 6 9", "6 2 4 7"].map((row) =>
  row.split(" ").map(Number),
);
const flat = (table: readonly (readonly number[])[]): Observation[] =>
  table.flatMap((row, unit) => row.map((value, rater) => ({ unit: `u${unit}`, rater: `r${rater}`, value })));

test("over a complete table it is the ICC(2,k) of Shrout & Fleiss (C4.4): .6201", () => {
  const found = agreement(flat(SHROUT))!;
  expect(found.icc2k!.toFixed(4)).toBe("0.6201");
  expect([found.units, found.raters, found.perUnit]).toEqual([6, 4, 4]);
  expect(found.restVariance.toFixed(4)).toBe("1.0194");
});

test("over any complete table it equals the mean squares' figure", () => {
  const table = fc
    .tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 2, max: 8 }))
    .chain(([raters, units]) =>
      fc.array(fc.array(fc.nat(100), { minLength: raters, maxLength: raters }), {
        minLength: units,
        maxLength: units,
      }),
    );
  fc.assert(
    fc.property(table, (rows) => {
      const one = agreement(flat(rows))?.icc2k ?? null;
      const other = intraclass(rows)?.icc2k ?? null;
      if (other === null || Math.abs(other) > 1e6) return;
      expect(one).toBeCloseTo(other, 6);
    }),
  );
});

test("panels that change from unit to unit: worked by hand", () => {
  const found = agreement([
    { unit: "u1", rater: "a", value: 10 },
    { unit: "u1", rater: "b", value: 12 },
    { unit: "u2", rater: "b", value: 6 },
    { unit: "u2", rater: "c", value: 4 },
    { unit: "u3", rater: "c", value: 2 },
    { unit: "u3", rater: "a", value: 4 },
  ])!;
  expect(found.units).toBe(3);
  expect(found.perUnit).toBe(2);
  const { unitVariance, raterVariance, restVariance, icc2k } = found;
  expect(icc2k).toBeCloseTo(unitVariance / (unitVariance + (raterVariance + restVariance) / 2), 12);
  // Differences within units: b − a, b − c, a − c, each 2. Nearest offsets b 4/3, a 0, c −4/3 leave 2/3, −2/3, 2/3 of them.
  expect(restVariance).toBeCloseTo((3 * (2 / 3) ** 2) / 2, 12);
  expect(raterVariance).toBeCloseTo((6 - 2 / 3 - 2 * restVariance) / 3, 12);
});

test("every unit with two raters counts as long as they hang together; one rater alone tells nothing", () => {
  const pairs = Array.from({ length: 30 }, (_, unit) =>
    [0, 1].map((seat) => ({
      unit: `u${unit}`,
      rater: `r${(Math.floor(unit / 10) * 2 + seat) % 6}`,
      value: unit * 2 + seat,
    })),
  ).flat();
  const alone = { unit: "alone", rater: "r0", value: 3 };
  // Three panels that share nothing: the largest part only.
  expect(partsOf(pairs)).toHaveLength(3);
  expect(agreement([...pairs, alone])).toMatchObject({ units: 10, raters: 2 });
  const bridges = [2, 4].map((rater) => ({ unit: "u0", rater: `r${rater}`, value: 1 }));
  expect(partsOf([...pairs, ...bridges])).toHaveLength(1);
  expect(agreement([...pairs, ...bridges, alone])).toMatchObject({ units: 30, raters: 6 });
});

test("nothing to compare: null, never 0 or 1", () => {
  expect(agreement([])).toBeNull();
  expect(agreement(flat([[1, 2]]))).toBeNull();
  expect(agreement(flat([[1], [2], [3]]))).toBeNull();
  expect(
    agreement(
      flat([
        [5, 5],
        [5, 5],
      ]),
    )?.icc2k,
  ).toBeNull();
});
