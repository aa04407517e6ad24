/**
 * Whether an exception tells of too much, not of a fault of ours: an expression over megabytes of one run, where V8 does not optimise it (any
 * more), brackets in brackets without end, or a text longer than texts can be.
 */
export const isOverflow = (error: unknown): boolean =>
  error instanceof RangeError && /call stack|string length/.test(error.message);
