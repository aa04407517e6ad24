/** More elements in each other than are worth reading. */
export class TooDeep extends RangeError {
  override name = "TooDeep";
}

/**
 * Whether an exception tells of too much, not of a fault of ours: an expression over megabytes of one run, where V8 does not optimise it (any
 * more), brackets in brackets or elements in elements without end, or a text longer than texts can be.
 */
export const isOverflow = (error: unknown): boolean =>
  error instanceof TooDeep || (error instanceof RangeError && /call stack|string length/.test(error.message));
