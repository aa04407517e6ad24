/** Control characters and lone surrogates: no XML, no cell and no page can hold them. */
function isUnwritable(code: number): boolean {
  return (
    (code < 32 && code !== 9 && code !== 10 && code !== 13) ||
    (code >= 0xd800 && code <= 0xdfff) ||
    code === 0xfffe ||
    code === 0xffff
  );
}

/** One line of text that moves no cursor and begins no line of its own: for terminals and lists. */
export function oneLine(text: string): string {
  return writable(text)
    .replace(/[\u007f-\u009f]/g, "\ufffd")
    .replace(/[\s\u2028\u2029]+/g, " ")
    .trim();
}

/** Text in which U+FFFD stands for every character that a document cannot hold. */
export function writable(text: string): string {
  let out = "";
  for (const sign of text) out += isUnwritable(sign.codePointAt(0) ?? 0) ? "\ufffd" : sign;
  return out;
}
