/** Bytes of the characters of a legacy encoding, turned round from the platform's own decoder. */
const tables = new Map<string, Map<string, string>>();

const hex = (byte: number): string => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;

function tableOf(encoding: string): Map<string, string> {
  let table = tables.get(encoding);
  if (table) return table;
  table = new Map();
  const decoder = new TextDecoder(encoding);
  const pair = Buffer.alloc(2);
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue;
      pair[0] = lead;
      pair[1] = trail;
      const text = decoder.decode(pair);
      if (text.length === 1 && text !== "\ufffd" && !table.has(text))
        // A trail byte that is a plain sign of an address stays as it is.
        table.set(
          text,
          hex(lead) + (trail < 0x80 ? String.fromCharCode(trail).replace(/[^\w]/, hex(trail)) : hex(trail)),
        );
    }
  }
  tables.set(encoding, table);
  return table;
}

/** Whether queries of a document in this encoding are not written in UTF-8. */
export const isLegacy = (encoding: string): boolean =>
  encoding === "gb18030" || encoding === "big5" || encoding === "shift_jis" || encoding === "euc-kr";

/**
 * An address whose query is written as a browser sends it from a document in a legacy encoding (WHATWG URL, query state: the document's
 * encoding; what it does not have becomes a numeric reference). Path and fragment are always UTF-8.
 */
export function withQueryIn(encoding: string, raw: string): string {
  const query = raw.indexOf("?");
  if (query < 0) return raw;
  const hash = raw.indexOf("#", query);
  const end = hash < 0 ? raw.length : hash;
  const part = raw.slice(query, end);
  // oxlint-disable-next-line no-control-regex
  if (!/[^\u0000-\u007f]/.test(part)) return raw;
  const table = tableOf(encoding);
  let out = "";
  for (const one of part)
    out += one.charCodeAt(0) < 0x80 ? one : (table.get(one) ?? `%26%23${one.codePointAt(0)}%3B`);
  return raw.slice(0, query) + out + raw.slice(end);
}
