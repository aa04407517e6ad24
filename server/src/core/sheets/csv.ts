import type { ReadSheet } from "./cell.ts";

const MARK = "\uFEFF";

/** Text of a CSV file: UTF-8 when it is that, else GB 18030, as Chinese Excel writes it. */
export function csvText(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

/**
 * Rows of a CSV file (RFC 4180; lines may end in LF, CR LF or CR), each numbered by the line that Excel shows it on. A quote that stands
 * inside unquoted text is text. Every character is looked at once. Cells that look like a formula are text here: nobody runs them.
 * @param spend called with the length of every cell that is kept; throws when there is too much
 * @throws Error when the text holds NUL or a quoted cell never ends: no table
 */
export function readCsv(text: string, spend: (characters: number) => void): ReadSheet["rows"] {
  if (text.includes("\0")) throw new Error("NUL in a CSV file");
  const rows: ReadSheet["rows"] = [];
  let at = text.startsWith(MARK) ? 1 : 0;
  for (let row = 1; at < text.length; row += 1) {
    const cells: ReadSheet["rows"][number]["cells"] = [];
    for (let column = 1; ; column += 1) {
      let value = "";
      if (text[at] === '"') {
        for (at += 1; ;) {
          const quote = text.indexOf('"', at);
          if (quote < 0) throw new Error("a quoted cell never ends");
          value += text.slice(at, quote);
          at = quote + 1;
          if (text[at] !== '"') break;
          value += '"';
          at += 1;
        }
      }
      const begin = at;
      while (at < text.length && text[at] !== "," && text[at] !== "\n" && text[at] !== "\r") at += 1;
      const kept = (value + text.slice(begin, at)).trim();
      if (kept !== "") {
        spend(kept.length);
        cells.push([column, { text: kept }]);
      }
      if (text[at] !== ",") break;
      at += 1;
    }
    if (text[at] === "\r" && text[at + 1] === "\n") at += 2;
    else at += 1;
    if (cells.length > 0) rows.push({ row, cells });
  }
  return rows;
}
