/** An exact fraction. Written for the second opinion only: it shares nothing with the platform's own arithmetic. */
export class Fraction {
  readonly top: bigint;
  readonly bottom: bigint;

  constructor(top: bigint, bottom = 1n) {
    const sign = bottom < 0n ? -1n : 1n;
    let [a, b] = [top < 0n ? -top : top, bottom < 0n ? -bottom : bottom];
    while (b > 0n) [a, b] = [b, a % b];
    const common = a === 0n ? 1n : a;
    this.top = (sign * top) / common;
    this.bottom = (sign * bottom) / common;
  }

  /** The exact value of a decimal number as it is written. */
  static of(value: number): Fraction {
    const text = value.toString();
    if (/e/.test(text)) throw new Error(`${text} is not written as a plain decimal.`);
    const [whole = "0", digits = ""] = text.split(".");
    return new Fraction(BigInt(whole + digits), 10n ** BigInt(digits.length));
  }
  plus(other: Fraction): Fraction {
    return new Fraction(this.top * other.bottom + other.top * this.bottom, this.bottom * other.bottom);
  }
  times(other: Fraction): Fraction {
    return new Fraction(this.top * other.top, this.bottom * other.bottom);
  }
  over(other: Fraction): Fraction {
    return new Fraction(this.top * other.bottom, this.bottom * other.top);
  }
  atMost(other: Fraction): Fraction {
    return this.top * other.bottom > other.top * this.bottom ? other : this;
  }
  atLeast(other: Fraction): Fraction {
    return this.top * other.bottom < other.top * this.bottom ? other : this;
  }
  compare(other: Fraction): number {
    const difference = this.top * other.bottom - other.top * this.bottom;
    return difference === 0n ? 0 : difference > 0n ? 1 : -1;
  }
  /** Half-up to a whole number. */
  rounded(): number {
    const doubled = this.top * 2n + this.bottom;
    const floor =
      doubled >= 0n
        ? doubled / (this.bottom * 2n)
        : -((-doubled + this.bottom * 2n - 1n) / (this.bottom * 2n));
    return Number(floor);
  }
}

export const ZERO = new Fraction(0n);
export const ONE = new Fraction(1n);
