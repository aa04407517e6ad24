import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Fraction } from "./fraction.ts";

test("numbers count as they are written, not as the nearest double", () => {
  expect(Fraction.of(0.1).plus(Fraction.of(0.2)).equals(Fraction.of(0.3))).toBe(true);
  expect(String(Fraction.of(0.29).times(Fraction.of(100)))).toBe("29");
  expect([String(Fraction.of(1e-7)), String(Fraction.of(2.5e21))]).toEqual([
    "1/10000000",
    "2500000000000000000000",
  ]);
});

test("half up, once: 79.995 is 80.00, 79.9949 is not; deductions by their size", () => {
  expect(Fraction.of(7999.5).rounded()).toBe(8000);
  expect(Fraction.of(7999.49).rounded()).toBe(7999);
  expect([Fraction.of(-12.5).rounded(), Fraction.of(-0.4).rounded()]).toEqual([-13, 0]);
});

test("what is written is read again; sums do not depend on order", () => {
  const drawn = fc
    .tuple(fc.integer(), fc.integer({ min: 1 }))
    .map(([top, bottom]) => new Fraction(BigInt(top), BigInt(bottom)));
  fc.assert(
    fc.property(drawn, drawn, drawn, (a, b, c) => {
      expect(Fraction.parse(String(a)).equals(a)).toBe(true);
      expect(a.plus(b).plus(c).equals(c.plus(a).plus(b))).toBe(true);
      expect(a.minus(b).plus(b).equals(a)).toBe(true);
    }),
  );
});
