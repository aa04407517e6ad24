import { isUtf8 } from "node:buffer";
import * as N from "./html/names.ts";
import { Tokenizer } from "./html/tokenizer.ts";
import { READABLE } from "../evidence/contentCoding.ts";
import { TooDeep } from "./overflow.ts";

const LABELS: Record<string, string> = {
  gb2312: "gb18030",
  gb_2312: "gb18030",
  "gb_2312-80": "gb18030",
  gbk: "gb18030",
  gb18030: "gb18030",
  "x-gbk": "gb18030",
  cp936: "gb18030",
  big5: "big5",
  "utf-8": "utf-8",
  utf8: "utf-8",
  // What servers say who were never told: no page in Chinese is written so.
  "iso-8859-1": "",
  latin1: "",
  "us-ascii": "",
  ascii: "",
};

const decoders = new Map<string, InstanceType<typeof TextDecoder> | null>();

function decoder(label: string): InstanceType<typeof TextDecoder> | null {
  let known = decoders.get(label);
  if (known === undefined) {
    try {
      known = new TextDecoder(label);
    } catch {
      known = null;
    }
    decoders.set(label, known);
  }
  return known;
}

/** How far into the bytes a declared charset is looked for (HTML standard: the first 1024 bytes; old CMSs put it later). */
const PRESCAN = 4096;

const labelled = (label: string | undefined): string | null => {
  const plain = label?.trim().toLowerCase();
  return plain ? (LABELS[plain] ?? plain) || null : null;
};

/** The charset that the page's own meta element declares (HTML standard 13.2.3.2): none in comments, none in scripts. */
function inMeta(start: string): string | null {
  if (!/charset/i.test(start)) return null;
  let found: string | null = null;
  new Tokenizer(start).run({
    open(name, _from, _to, tokens) {
      if (name !== N.META || found !== null) return;
      const own = tokens.attribute(N.CHARSET);
      const content = tokens.attribute(N.HTTP_EQUIV) === null ? null : tokens.attribute(N.CONTENT);
      found = labelled(own ?? /charset\s{0,9}=\s{0,9}["']?\s{0,9}([^\s"';]{1,40})/i.exec(content ?? "")?.[1]);
    },
    close() {},
    text() {},
  });
  return found;
}

function declared(body: Buffer, headers: readonly [string, string][]): string | null {
  const header = headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "";
  const inHeader = labelled(/charset\s{0,9}=\s{0,9}["']?\s{0,9}([^\s"';,]{1,40})/i.exec(header)?.[1]);
  if (inHeader !== null) return inHeader;
  const start = body.toString("latin1", 0, PRESCAN);
  const first =
    /^(?:\s{0,40}<\?xml[^>]{0,100}\bencoding\s{0,9}=\s{0,9}["']([\w-]{1,40})|@charset "([\w-]{1,40})")/.exec(
      start,
    );
  return inMeta(start) ?? labelled(first?.[1] ?? first?.[2]);
}

/** True when the bytes are valid UTF-8, also when the last character was cut off. */
function isUtf8Text(body: Buffer): boolean {
  for (let cut = 0; cut <= 3 && cut <= body.length; cut += 1)
    if (isUtf8(cut === 0 ? body : body.subarray(0, body.length - cut))) return true;
  return false;
}

/** So many bytes show in which encoding a text is. */
const SAMPLE = 512 * 1024;

/** How many characters beyond ASCII read as UTF-8 are whole, and how many are not. */
function wholeCharacters(body: Buffer): { whole: number; broken: number } {
  let whole = 0;
  let broken = 0;
  const end = Math.min(body.length, SAMPLE);
  for (let at = 0; at < end; at += 1) {
    const lead = body[at] ?? 0;
    if (lead < 0x80) continue;
    const more =
      lead >= 0xc2 && lead < 0xe0 ? 1 : lead >= 0xe0 && lead < 0xf0 ? 2 : lead >= 0xf0 && lead < 0xf5 ? 3 : 0;
    let got = 0;
    while (got < more && ((body[at + 1 + got] ?? 0) & 0xc0) === 0x80) got += 1;
    if (more > 0 && got === more) whole += 1;
    else broken += 1;
    at += got;
  }
  return { whole, broken };
}

export interface ReadText {
  text: string;
  /** Name of the encoding in which it was read, as TextDecoder knows it. */
  encoding: string;
}

/**
 * Text of a body. Valid UTF-8 is UTF-8 whatever the label says (labels lie more often than bytes do), and a few broken characters do not
 * make it anything else; then BOM, header or meta label; then GB18030.
 * @param body content-decoded bytes
 * @param most bytes that are read
 * @throws TooDeep for a longer one
 */
export function readText(body: Buffer, headers: readonly [string, string][], most = READABLE): ReadText {
  if (body.length > most) throw new TooDeep(`a text of more than ${most} bytes`);
  const [first, second, third] = body;
  const as = (encoding: string): ReadText => ({ text: decoder(encoding)?.decode(body) ?? "", encoding });
  if (first === 0xff && second === 0xfe) return as("utf-16le");
  if (first === 0xfe && second === 0xff) return as("utf-16be");
  if (isUtf8Text(body))
    return {
      text: body.toString("utf8", first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0),
      encoding: "utf-8",
    };
  const label = declared(body, headers);
  const { whole, broken } = wholeCharacters(body);
  if (label === "utf-8" ? whole > broken : whole > broken * 4) return as("utf-8");
  // An unknown label: GB18030 reads every Chinese legacy page.
  return as(label && label !== "utf-8" && decoder(label) ? label : "gb18030");
}

/** Text of a body: see `readText`. */
export const decodeText = (body: Buffer, headers: readonly [string, string][], most?: number): string =>
  readText(body, headers, most).text;
