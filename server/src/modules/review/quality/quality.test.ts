import * as fc from "fast-check";
import { expect, test } from "vitest";
import { combineMarks } from "../marking/combineMarks.ts";
import { completeRows, intraclass, reading } from "./intraclass.ts";
import { kendall, midRanks } from "./kendall.ts";
import { krippendorff, type Metric } from "./krippendorff.ts";
import { processQuality, type QualityMark } from "./processQuality.ts";
import { additiveSeverity, type Observation } from "./severity.ts";

const digits = (text: string): number[] => text.split(" ").map(Number);
const letters = (text: string): number[] => text.split(" ").map((one) => one.charCodeAt(0));
const gaps = (text: string): (number | null)[] =>
  text.split(" ").map((one) => (one === "·" ? null : Number(one)));
const columns = <Value>(...raters: Value[][]): Value[][] =>
  raters[0]!.map((_, unit) => raters.map((rater) => rater[unit]!));

/** Krippendorff 2011: four observers, twelve units, gaps (C4.3). */
const FOUR = columns(
  gaps("1 2 3 3 2 1 4 1 2 · · ·"),
  gaps("1 2 3 3 2 2 4 1 2 5 · 3"),
  gaps("· 3 3 3 2 3 4 2 2 5 1 ·"),
  gaps("1 2 3 3 2 4 4 1 2 5 1 ·"),
);
/** Shrout & Fleiss 1979: six targets × four judges (C4.4). */
const SHROUT = ["9 2 5 8", "6 1 3 2", "8 4 6 8", "7 1 2 6", "10 5 6 9", "6 2 4 7"].map(digits);

test("Krippendorff's α of two observers: binary and nominal (C4.1, C4.2)", () => {
  const binary = krippendorff(
    columns(digits("0 1 0 0 0 0 0 0 1 0"), digits("1 1 1 0 0 1 0 0 0 0")),
    "nominal",
  )!;
  expect(binary.observed).toBeCloseTo(0.4, 6);
  expect(binary.expected).toBeCloseTo(0.442105, 6);
  expect(binary.alpha).toBeCloseTo(0.095238, 6);
  const named = columns(letters("a a b b d c c c e d d a"), letters("b a b b b c c c e d d d"));
  expect(krippendorff(named, "nominal")!.alpha).toBeCloseTo(0.691964, 6);
});

test.each([
  ["nominal", 0.743421],
  ["ordinal", 0.815388],
  ["interval", 0.849107],
  ["ratio", 0.797403],
] as [Metric, number][])("α with gaps, %s (C4.3)", (metric, alpha) => {
  const found = krippendorff(FOUR, metric)!;
  expect(found.pairable).toBe(40);
  expect(found.alpha).toBeCloseTo(alpha, 6);
});

test("α is null, not 1, where it is not defined", () => {
  expect(
    krippendorff(
      [
        [3, 3],
        [3, 3],
      ],
      "interval",
    ),
  ).toBeNull();
  expect(
    krippendorff(
      [
        [3, null],
        [null, 4],
      ],
      "interval",
    ),
  ).toBeNull();
  expect(krippendorff([], "nominal")).toBeNull();
});

test("mean squares and the six ICCs of Shrout & Fleiss; α and W of the same table (C4.4)", () => {
  const found = intraclass(SHROUT)!;
  expect([found.bms, found.wms, found.jms, found.ems].map((one) => one.toFixed(4))).toEqual([
    "11.2417",
    "6.2639",
    "32.4861",
    "1.0194",
  ]);
  const { icc11, icc21, icc31, icc1k, icc2k, icc3k } = found;
  expect([icc11, icc21, icc31, icc1k, icc2k, icc3k].map((one) => one!.toFixed(4))).toEqual([
    "0.1657",
    "0.2898",
    "0.7148",
    "0.4428",
    "0.6201",
    "0.9093",
  ]);
  expect(krippendorff(SHROUT, "interval")!.alpha).toBeCloseTo(0.1473, 4);
  const concordance = kendall(SHROUT)!;
  expect(concordance.w).toBeCloseTo(0.8554, 4);
  expect(concordance.corrected).toBeCloseTo(0.887, 4);
  expect(concordance.ties).toBe(30);
  expect([reading(0.49), reading(0.5), reading(0.75), reading(0.91)]).toEqual([
    "poor",
    "moderate",
    "good",
    "excellent",
  ]);
  expect(intraclass([[1, 2]])).toBeNull();
  expect(
    completeRows([
      [1, null],
      [1, 2],
    ]),
  ).toEqual([[1, 2]]);
});

test("highest and lowest dropped from the same rows (C4.4, C4.9)", () => {
  const trimmed = SHROUT.map((row) => {
    const kept = [...row].sort((a, b) => a - b).slice(1, -1);
    return kept.reduce((sum, one) => sum + one, 0) / kept.length;
  });
  expect(trimmed).toEqual([6.5, 2.5, 7, 4, 7.5, 5]);
  const by = { combine: "mean", trim: true, threshold: 10_000, least: 2 } as const;
  expect(combineMarks([7800, 8500, 8200, 9000, 6000], by)).toMatchObject({ points: 8167 });
});

test("Kendall's W after Siegel (C4.5); mid-ranks", () => {
  const ranks = columns(digits("1 6 3 2 5 4"), digits("1 5 6 4 2 3"), digits("6 3 2 5 4 1"));
  expect(kendall(ranks)!.w).toBeCloseTo(0.1619, 4);
  expect(midRanks([10, 20, 10, 5])).toEqual([2.5, 4, 2.5, 1]);
  expect(
    kendall([
      [1, 1],
      [1, 1],
    ]),
  ).toBeNull();
});

const seen = (rater: string, marks: Record<string, number>): Observation[] =>
  Object.entries(marks).map(([unit, value]) => ({ unit, rater, value }));
test("additive severity, exact (C4.8); apart groups are not compared", () => {
  const marks = [
    ...seen("E1", { A: 90, B: 80, C: 70 }),
    ...seen("E2", { B: 70, C: 60, D: 50 }),
    ...seen("E3", { A: 85, C: 65, D: 55 }),
  ];
  const found = additiveSeverity(marks);
  expect(found.connected).toBe(true);
  expect(found.residual).toBeCloseTo(0, 9);
  for (const [unit, value] of Object.entries({ A: 85, B: 75, C: 65, D: 55 }))
    expect(found.units.get(unit)).toBeCloseTo(value, 9);
  for (const [rater, value] of Object.entries({ E1: 5, E2: -5, E3: 0 }))
    expect(found.offsets.get(rater)).toBeCloseTo(value, 9);
  const two = additiveSeverity([...seen("E1", { A: 90, B: 80 }), ...seen("E2", { C: 70, D: 60 })]);
  expect(two).toMatchObject({ connected: false, components: 2 });
  expect(two.offsets.size).toBe(0);
});

test("severity that was put in is found again; the order of raters does not matter to α", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 3, maxLength: 6 }),
      fc.array(fc.integer({ min: 20, max: 80 }), { minLength: 4, maxLength: 9 }),
      (severities, units) => {
        const mean = severities.reduce((sum, one) => sum + one, 0) / severities.length;
        const found = additiveSeverity(
          units.flatMap((unit, place) =>
            // Every unit lacks one rater; neighbours lack different ones, so that the whole hangs together.
            severities.flatMap((own, rater) =>
              rater === place % severities.length
                ? []
                : [{ unit: `u${place}`, rater: `r${rater}`, value: unit + own }],
            ),
          ),
        );
        for (const [rater, own] of severities.entries())
          expect(found.offsets.get(`r${rater}`)).toBeCloseTo(own - mean, 6);
      },
    ),
  );
  const turned = FOUR.map((row) => row.toReversed());
  for (const metric of ["nominal", "ordinal", "interval", "ratio"] as const)
    expect(krippendorff(turned, metric)!.alpha).toBeCloseTo(krippendorff(FOUR, metric)!.alpha, 12);
});

test("a bundle: the pilot set carries ICC and W, the strict expert is told, nobody's marks change", () => {
  const marks: QualityMark[] = [];
  const quality = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4];
  for (const [unit, good] of quality.entries())
    for (const [expert, severity] of [0.05, 0, -0.05].entries())
      for (const item of ["B1", "B2"])
        marks.push({
          unitId: `C${unit}`,
          accountId: `e${expert}`,
          bundle: "all",
          item,
          points: Math.round((good + severity) * 1000),
          full: 1000,
        });
  const [found] = processQuality(marks, 0.04);
  expect(found).toMatchObject({ units: 6, experts: 3, marks: 36, iccUnits: 6, connected: true, kendall: 1 });
  expect(found!.expertsQuality.map((one) => Number(one.offset!.toFixed(6)))).toEqual([5, 0, -5]);
  expect(found!.expertsQuality.map((one) => one.apart)).toEqual([1, 0, 1]);
  expect(found!.icc).toBeGreaterThan(0.95);
  const alone = processQuality(
    marks.filter((one) => one.accountId === "e0"),
    0.04,
  )[0]!;
  expect(alone).toMatchObject({ icc: null, iccReading: null, kendall: null });
  expect(alone.alpha.interval).toBeNull();
  expect(alone.expertsQuality[0]).toMatchObject({ offset: null, apart: null });
});
