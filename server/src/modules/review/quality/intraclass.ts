/** Mean squares of a complete table of units × raters. */
export interface MeanSquares {
  units: number;
  raters: number;
  /** Between units, within units, between raters, residual. */
  bms: number;
  wms: number;
  jms: number;
  ems: number;
}

/** Intraclass correlations after Shrout & Fleiss 1979; null where a denominator vanishes. Ours is `icc2k`. */
export interface Intraclass extends MeanSquares {
  icc11: number | null;
  icc21: number | null;
  icc31: number | null;
  icc1k: number | null;
  icc2k: number | null;
  icc3k: number | null;
}

/** How an ICC is read after Koo & Li 2016. */
export type Reading = "poor" | "moderate" | "good" | "excellent";

const ratio = (top: number, bottom: number): number | null =>
  Math.abs(bottom) < 1e-12 ? null : top / bottom;

/** The units that every rater marked. */
export function completeRows(table: readonly (readonly (number | null)[])[]): number[][] {
  return table.filter((row) => row.every((value) => value !== null)).map((row) => row.map(Number));
}

/**
 * Intraclass correlations of a complete table.
 * @param table one row a unit, one column a rater
 * @returns null with fewer than two units or two raters
 */
export function intraclass(table: readonly (readonly number[])[]): Intraclass | null {
  const n = table.length;
  const k = table[0]?.length ?? 0;
  if (n < 2 || k < 2) return null;
  const sum = (list: readonly number[]): number => list.reduce((all, one) => all + one, 0);
  const mean = sum(table.map(sum)) / (n * k);
  const rows = table.map((row) => sum(row) / k);
  const columns = Array.from({ length: k }, (_, rater) => sum(table.map((row) => row[rater] ?? 0)) / n);
  const between = k * sum(rows.map((one) => (one - mean) ** 2));
  const raters = n * sum(columns.map((one) => (one - mean) ** 2));
  const whole = sum(table.map((row) => sum(row.map((one) => (one - mean) ** 2))));
  const within = whole - between;
  const bms = between / (n - 1);
  const wms = within / (n * (k - 1));
  const jms = raters / (k - 1);
  const ems = (within - raters) / ((n - 1) * (k - 1));
  return {
    units: n,
    raters: k,
    bms,
    wms,
    jms,
    ems,
    icc11: ratio(bms - wms, bms + (k - 1) * wms),
    icc21: ratio(bms - ems, bms + (k - 1) * ems + (k * (jms - ems)) / n),
    icc31: ratio(bms - ems, bms + (k - 1) * ems),
    icc1k: ratio(bms - wms, bms),
    icc2k: ratio(bms - ems, bms + (jms - ems) / n),
    icc3k: ratio(bms - ems, bms),
  };
}

/** < .5 poor, .5–.75 moderate, .75–.9 good, > .9 excellent. */
export function reading(icc: number): Reading {
  if (icc < 0.5) return "poor";
  if (icc < 0.75) return "moderate";
  return icc <= 0.9 ? "good" : "excellent";
}
