/** An exact fraction. Sums of points stay exact until the one rounding at the end (statistics C4.11). */
export class Fraction {
  readonly top: bigint;
  readonly bottom: bigint;

  constructor(top: bigint, bottom = 1n) {
    if (bottom === 0n) throw new RangeError("A fraction has no bottom of nought.");
    let [a, b] = [top < 0n ? -top : top, bottom < 0n ? -bottom : bottom];
    while (b > 0n) [a, b] = [b, a % b];
    const common = (a === 0n ? 1n : a) * (bottom < 0n ? -1n : 1n);
    this.top = top / common;
    this.bottom = bottom / common;
  }

  /** The exact value of a number as it is written: 0.1 is one tenth, not the nearest double. */
  static of(value: number): Fraction {
    if (Number.isSafeInteger(value)) return new Fraction(BigInt(value));
    const [digits = "0", power = "0"] = value.toString().toLowerCase().split("e");
    const [whole = "0", decimals = ""] = digits.split(".");
    const shift = Number(power) - decimals.length;
    const top = BigInt(whole + decimals);
    return shift >= 0 ? new Fraction(top * 10n ** BigInt(shift)) : new Fraction(top, 10n ** BigInt(-shift));
  }

  /** Reads what `toString` wrote: `7999` or `15999/2`. */
  static parse(text: string): Fraction {
    const [top = "0", bottom = "1"] = text.split("/");
    return new Fraction(BigInt(top), BigInt(bottom));
  }

  toString(): string {
    return this.bottom === 1n ? String(this.top) : `${this.top}/${this.bottom}`;
  }

  plus(other: Fraction): Fraction {
    return new Fraction(this.top * other.bottom + other.top * this.bottom, this.bottom * other.bottom);
  }

  minus(other: Fraction): Fraction {
    return this.plus(other.negated());
  }

  negated(): Fraction {
    return new Fraction(-this.top, this.bottom);
  }

  times(other: Fraction): Fraction {
    return new Fraction(this.top * other.top, this.bottom * other.bottom);
  }

  over(other: Fraction): Fraction {
    return new Fraction(this.top * other.bottom, this.bottom * other.top);
  }

  /** Below 0 when this is less, 0 when equal, above 0 when more. */
  compare(other: Fraction): number {
    const difference = this.top * other.bottom - other.top * this.bottom;
    return difference === 0n ? 0 : difference > 0n ? 1 : -1;
  }

  equals(other: Fraction): boolean {
    return this.top === other.top && this.bottom === other.bottom;
  }

  /** Not below `low` and not above `high`. */
  within(low: Fraction, high: Fraction): Fraction {
    return this.compare(low) < 0 ? low : this.compare(high) > 0 ? high : this;
  }

  /** The nearest double: for what is said of it, never to go on with. */
  toNumber(): number {
    return Number(this.top) / Number(this.bottom);
  }

  absolute(): Fraction {
    return this.top < 0n ? this.negated() : this;
  }

  get whole(): boolean {
    return this.bottom === 1n;
  }

  /** To a whole number, half up; below 0 by its size, so that −12.5 is shown as −13 like a deduction of 12.5. */
  rounded(): number {
    const size = this.top < 0n ? -this.top : this.top;
    const up = (size * 2n + this.bottom) / (this.bottom * 2n);
    return Number(this.top < 0n ? -up : up) + 0;
  }
}

export const ZERO = new Fraction(0n);
export const ONE = new Fraction(1n);
