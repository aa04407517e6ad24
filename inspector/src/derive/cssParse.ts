import { fork, type CssNode } from "css-tree";

type Parse = typeof import("css-tree").parse;

/*
 * A reader of css-tree keeps two lists as long as the longest text it ever read, and wipes them before each text. One reader for all would
 * read small texts, of which one sheet may hold a hundred thousand, at the cost of the largest sheet that this process saw.
 */

/** Texts up to so many characters share a reader; each class is some times as long as the one before. */
const CLASSES = [16_384, 262_144, 1_048_576];
const readers: Parse[] = [];

/** The reader for a text: beyond the classes one that is let go with its lists. */
function readerOf(length: number): Parse {
  const at = CLASSES.findIndex((most) => length <= most);
  return at < 0 ? fork({}).parse : (readers[at] ??= fork({}).parse);
}

/**
 * A sheet as a tree whose values, selectors and conditions are left as they are written.
 * @param onParseError told of each mistake; what it throws ends the reading
 */
export function parseSheet(css: string, onParseError: () => void): CssNode {
  // The reader makes an exception of each mistake and writes out where it was called from; nobody reads that.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return readerOf(css.length)(css, {
      parseValue: false,
      parseAtrulePrelude: false,
      parseRulePrelude: false,
      onParseError,
    });
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
