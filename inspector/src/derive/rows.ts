import { fold } from "./html/collect.ts";
import * as N from "./html/names.ts";
import { textAt, Tokenizer } from "./html/tokenizer.ts";

const codes = (names: string): Set<number> => new Set(names.split(" ").map((name) => N.nameCode(name)));
/** Elements that hold a row of a table, an item of a list, a line. */
const ROWS = codes("tr li dd dt p div");
/** Elements at whose tags a row ends. */
const BREAKS = codes("tr li dd dt p div ul ol dl table tbody body br");
const BREAK = N.nameCode("br");
const LEFT_OUT = codes("script style title h1 h2");

/** The different texts of the rows, items and lines of some markup; headings are none. One pass. */
export function rowsOf(source: string): Set<string> {
  const found = new Set<string>();
  let parts: string[] | null = null;
  let unseen = 0;
  let inside = false;
  const end = (): void => {
    inside = parts !== null;
    const text = parts === null ? "" : fold(parts.join(""));
    if (text.length > 1) found.add(text);
    parts = null;
  };
  new Tokenizer(source).run({
    open(name) {
      if (LEFT_OUT.has(name)) unseen += 1;
      if (!BREAKS.has(name)) return void parts?.push(" ");
      end();
      if (ROWS.has(name)) parts = [];
      // A line that a break ends is followed by another of the same block.
      else if (name === BREAK && inside) parts = [];
    },
    close(name) {
      if (LEFT_OUT.has(name)) unseen = Math.max(0, unseen - 1);
      if (BREAKS.has(name)) end();
      else parts?.push(" ");
    },
    text(start, stop, raw) {
      if (unseen === 0) parts?.push(textAt(source, start, stop, raw));
    },
  });
  end();
  return found;
}
