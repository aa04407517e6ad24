import { constantAt } from "./constant.ts";

const CALL = /document\s{0,20}\.\s{0,20}write(?:ln)?\s{0,20}\(/g;

/** The markup that `document.write`/`writeln` calls of a script produce, in order, as far as it can be read without running it. Linear. */
export function writtenMarkup(code: string): string {
  if (!code.includes("write")) return "";
  const parts: string[] = [];
  let done = 0;
  for (const call of code.matchAll(CALL)) {
    const at = call.index + call[0].length;
    // A call inside the text of another was read with it.
    if (at < done) continue;
    const written = constantAt(code, at);
    parts.push(written.text);
    done = written.end;
  }
  return parts.join("");
}

const known = new Map<string, boolean>();

/** Whether what a script writes holds links at all. Scripts repeat on every page. */
export function writesLinks(code: string): boolean {
  let writes = known.get(code);
  if (writes === undefined) {
    writes = /<a(?:rea)?\b/i.test(writtenMarkup(code));
    if (known.size > 500) known.clear();
    known.set(code, writes);
  }
  return writes;
}
