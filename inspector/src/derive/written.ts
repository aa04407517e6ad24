/** What an inline script writes into the page with document.write, as far as it can be read without running it. */

const join = (code: string): string => code.replace(/(["'])\s*\+\s*\1/g, "");

const unescapeText = (text: string): string =>
  text
    .replace(/\\x([0-9a-f]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\\u([0-9a-f]{4})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/%u([0-9a-f]{4})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/%([0-9a-f]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\\(["'/])/g, "$1");

const fromCodes = (code: string): string =>
  code.replace(
    /String\.fromCharCode\(([\d,\s]+)\)/g,
    (_all, list: string) =>
      `"${list
        .split(",")
        .map((one) => String.fromCharCode(Number(one)))
        .join("")}"`,
  );

/** The markup that `document.write`/`writeln` calls of a script produce, in order. */
export function writtenMarkup(code: string): string {
  const flat = join(fromCodes(code));
  const calls = flat.matchAll(
    /document\.write(?:ln)?\s*\(\s*(?:unescape\s*\(\s*)?(["'])((?:\\.|(?!\1)[^\\])*)\1/g,
  );
  return [...calls].map((call) => unescapeText(call[2] ?? "")).join("");
}
