/** An exact fraction in lowest terms, bottom > 0. Written for this room alone: it shares nothing with the platform's arithmetic. */
export interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

function common(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y > 0n) [x, y] = [y, x % y];
  return x;
}

export function ratio(top: bigint, bottom = 1n): Fraction {
  if (bottom === 0n) throw new RangeError("A fraction over nought.");
  const sign = bottom < 0n ? -1n : 1n;
  const by = common(top, sign * bottom) || 1n;
  return { top: (sign * top) / by, bottom: (sign * bottom) / by };
}

export const whole = (value: number): Fraction => ratio(BigInt(value));
export const NOUGHT = whole(0);

/** A number's shortest decimal text, taken exactly: 0.1 is one tenth, not the nearest double. */
export function decimal(value: number): Fraction {
  const [mantissa = "0", exponent = "0"] = String(value).split("e");
  const [units = "0", digits = ""] = mantissa.split(".");
  const shift = Number(exponent) - digits.length;
  const top = BigInt(units + digits);
  return shift >= 0 ? ratio(top * 10n ** BigInt(shift)) : ratio(top, 10n ** BigInt(-shift));
}

export const plus = (a: Fraction, b: Fraction): Fraction =>
  ratio(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);
export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { top: -b.top, bottom: b.bottom });
export const times = (a: Fraction, b: Fraction): Fraction => ratio(a.top * b.top, a.bottom * b.bottom);
export const over = (a: Fraction, b: Fraction): Fraction => ratio(a.top * b.bottom, a.bottom * b.top);

/** Below 0, 0 or above 0, as a < b, a = b or a > b. */
export function order(a: Fraction, b: Fraction): number {
  const difference = a.top * b.bottom - b.top * a.bottom;
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}
export const smaller = (a: Fraction, b: Fraction): Fraction => (order(a, b) <= 0 ? a : b);
export const larger = (a: Fraction, b: Fraction): Fraction => (order(a, b) >= 0 ? a : b);
export const sum = (all: readonly Fraction[]): Fraction => all.reduce(plus, NOUGHT);

/** Half-up to a whole number: 1/2 → 1, −1/2 → 0. */
export function halfUp({ top, bottom }: Fraction): number {
  const doubled = 2n * top + bottom;
  const under = 2n * bottom;
  const quotient = doubled / under;
  return Number(doubled % under < 0n ? quotient - 1n : quotient);
}

/** "7", "-1/2": how an exact number is written in a package. */
export const written = ({ top, bottom }: Fraction): string => (bottom === 1n ? `${top}` : `${top}/${bottom}`);

/** Reads what `written` wrote. @throws RangeError for anything else */
export function read(text: string): Fraction {
  const found = /^(-?\d{1,200})(?:\/(\d{1,200}))?$/.exec(text);
  if (!found) throw new RangeError(`${JSON.stringify(text)} is not an exact number such as 7 or -1/2.`);
  return ratio(BigInt(found[1] ?? "0"), BigInt(found[2] ?? "1"));
}
