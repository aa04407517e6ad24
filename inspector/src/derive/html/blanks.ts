/**
 * Characters that an expression is given at once. One that steps over millions of signs overflows its stack (64 MB) in a process that lives
 * long: V8 stops optimising expressions there.
 */
const PIECE = 1_000_000;

/** A text with each run of blanks as one of them, however long it is. @param runs matches a run of blanks, `blank` among them */
export function collapsed(text: string, runs: RegExp, blank: " " | "\n" = " "): string {
  if (text.length <= PIECE) return text.replace(runs, blank);
  const out: string[] = [];
  for (let at = 0; at < text.length; at += PIECE) {
    const piece = text.slice(at, at + PIECE).replace(runs, blank);
    const more = piece.startsWith(blank) && out.at(-1)?.endsWith(blank) ? piece.slice(1) : piece;
    if (more !== "") out.push(more);
  }
  return out.join("");
}
