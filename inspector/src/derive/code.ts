/** Code without its comments; strings stay. An unclosed string ends with its line, an unclosed comment or template with the code. One pass. */
export function withoutComments(code: string): string {
  if (!code.includes("//") && !code.includes("/*")) return code;
  const parts: string[] = [];
  let from = 0;
  const { length } = code;
  for (let at = 0; at < length;) {
    const unit = code[at];
    if (unit === '"' || unit === "'" || unit === "`") at = stringEnd(code, at, unit);
    else if (unit === "/" && code[at + 1] === "*") {
      parts.push(code.slice(from, at));
      const end = code.indexOf("*/", at + 2);
      at = from = end < 0 ? length : end + 2;
    } else if (unit === "/" && code[at + 1] === "/" && code[at - 1] !== ":" && code[at - 1] !== "\\") {
      parts.push(code.slice(from, at));
      const end = code.indexOf("\n", at + 2);
      at = from = end < 0 ? length : end;
    } else at += 1;
  }
  parts.push(code.slice(from));
  return parts.join("");
}

/** The position after a string that begins at `at`. */
function stringEnd(code: string, at: number, quote: string): number {
  for (let next = at + 1; next < code.length; next += 1) {
    const unit = code[next];
    if (unit === "\\") next += 1;
    else if (unit === quote) return next + 1;
    else if (unit === "\n" && quote !== "`") return next + 1;
  }
  return code.length;
}

/** A string of a script: its text and where it begins and ends, quotes included. */
export interface Literal {
  text: string;
  start: number;
  end: number;
}

/** The string that begins at `at`, escapes still in it; null when none begins there or it does not end. Linear: what it reads is read once. */
export function literalAt(code: string, at: number): Literal | null {
  const quote = code[at];
  if (quote !== '"' && quote !== "'" && quote !== "`") return null;
  const end = stringEnd(code, at, quote);
  return end - at >= 2 && code[end - 1] === quote
    ? { text: code.slice(at + 1, end - 1), start: at, end }
    : null;
}
