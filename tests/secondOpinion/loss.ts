/**
 * What a mark lacks to its full points, as whole numbers over a denominator of its own. The second opinion counts what is lost, where
 * the platform counts what is earned, and brings all losses of a unit over one common denominator before it rounds, once.
 */
export interface Loss {
  lost: bigint;
  per: bigint;
}

const divisor = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : divisor(b, a % b));
export const commonMultiple = (numbers: readonly bigint[]): bigint =>
  numbers.reduce((all, one) => (all / divisor(all, one)) * one, 1n);

/** A decimal as it is written, as whole numbers: 0.15 → [15, 100]. */
export function written(value: number): [bigint, bigint] {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(value));
  if (!match) throw new Error(`${value} is not written as a plain decimal.`);
  const [, sign = "", whole = "", decimals = ""] = match;
  const size = BigInt(whole + decimals);
  return [sign ? -size : size, 10n ** BigInt(decimals.length)];
}

/** a/b against c/d; denominators above 0. */
export const order = ([a, b]: [bigint, bigint], [c, d]: [bigint, bigint]): number =>
  a * d === c * b ? 0 : a * d < c * b ? -1 : 1;

/** Half up to a whole number; of sizes from 0 up. */
export const halfUp = (top: bigint, bottom: bigint): bigint => (2n * top + bottom) / (2n * bottom);
