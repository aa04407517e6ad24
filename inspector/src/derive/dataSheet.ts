import { appliesOnScreen } from "./media.ts";
import { detached } from "./html/intern.ts";

/** The text of a stylesheet that stands in its own address (RFC 2397); null for any other address. */
function dataSheet(address: string): string | null {
  const head = /^[\t\n\f\r ]{0,99}data:text\/css((?:;[^;,]{0,100}){0,5}),/i.exec(address);
  if (!head) return null;
  const said = address.slice(head[0].length);
  // A fragment is no part of what is said (Fetch 5.3).
  const data = said.includes("#") ? said.slice(0, said.indexOf("#")) : said;
  const bytes = data.replace(/%([0-9a-f]{2})/gi, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  if (/;\s{0,9}base64$/i.test(head[1] ?? "")) return Buffer.from(bytes, "base64").toString("utf8");
  return bytes === data ? data : Buffer.from(bytes, "latin1").toString("utf8");
}

/** The same for an address that may be missing, as a list. */
export function sheetsIn(address: string | null): string[] {
  const sheet = address === null ? null : dataSheet(address);
  return sheet === null ? [] : [detached(sheet)];
}

/** The text of a stylesheet that an @import names by such an address, for every screen or a desktop's, and in no layer; null for any other. @param prelude what stands behind the word */
export function importedSheet(prelude: string): string | null {
  const at = prelude.search(/data:text\/css/i);
  if (at < 0) return null;
  const before = prelude[at - 1];
  const quoted = before === '"' || before === "'";
  const end = prelude.indexOf(quoted ? before : ")", at);
  const rest = prelude.slice(end + 1);
  const behind = (quoted ? rest.replace(/^\s{0,99}\)/, "") : rest).trim();
  if (end < 0 || /^(?:layer|supports)\b/i.test(behind) || !appliesOnScreen(behind)) return null;
  return dataSheet(prelude.slice(at, end));
}
