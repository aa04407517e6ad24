import { constantAt } from "./constant.ts";

/** Scripts repeat on every page of a site. */
const markups = new Map<string, string>();

const CALL = /document\s{0,20}\.\s{0,20}write(?:ln)?\s{0,20}\(/g;

/** The markup that `document.write`/`writeln` calls of a script produce, in order, as far as it can be read without running it. Linear. */
export function writtenMarkup(code: string): string {
  if (!code.includes("write")) return "";
  let markup = markups.get(code);
  if (markup === undefined) {
    markup = written(code);
    if (markups.size > 500) markups.clear();
    markups.set(code, markup);
  }
  return markup;
}

function written(code: string): string {
  const parts: string[] = [];
  let done = 0;
  for (const call of code.matchAll(CALL)) {
    const at = call.index + call[0].length;
    // A call inside the text of another was read with it.
    if (at < done) continue;
    const constant = constantAt(code, at);
    parts.push(constant.text);
    done = constant.end;
  }
  return parts.join("");
}

/** Whether what a script writes holds links at all. */
export const writesLinks = (code: string): boolean => /<a(?:rea)?\b/i.test(writtenMarkup(code));
