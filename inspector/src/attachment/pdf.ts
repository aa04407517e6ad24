import { constants, inflateSync } from "node:zlib";

/** A stream larger than this is a picture or a bomb (bytes). */
const STREAM = 8 * 1024 * 1024;
const OBJECTS = 20_000;
const TEXT = 400_000;

interface PdfObject {
  dictionary: string;
  stream: Buffer | null;
}

function streamOf(body: Buffer, from: number, dictionary: string): Buffer | null {
  const end = body.indexOf("endstream", from);
  if (end < 0 || end - from > STREAM) return null;
  const raw = body.subarray(from, end);
  if (!/\/FlateDecode/.test(dictionary)) return /\/Filter/.test(dictionary) ? null : raw;
  try {
    return inflateSync(raw, { maxOutputLength: STREAM, finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return null;
  }
}

/** The objects of a file by number: those that stand in it, and those packed into object streams (ISO 32000-1 7.5). */
function objectsOf(body: Buffer): Map<number, PdfObject> {
  const text = body.toString("latin1");
  const objects = new Map<number, PdfObject>();
  const heads = /(\d{1,7})\s+\d{1,5}\s+obj\b/g;
  for (let head = heads.exec(text); head && objects.size < OBJECTS; head = heads.exec(text)) {
    const start = heads.lastIndex;
    const end = text.indexOf("endobj", start);
    const whole = text.slice(start, end < 0 ? start + 20_000 : end);
    const mark = /stream\r?\n/.exec(whole);
    const dictionary = mark ? whole.slice(0, mark.index) : whole;
    const stream = mark ? streamOf(body, start + mark.index + mark[0].length, dictionary) : null;
    objects.set(Number(head[1]), { dictionary, stream });
    if (mark) {
      const after = text.indexOf("endstream", start + mark.index);
      if (after > 0) heads.lastIndex = after;
    }
  }
  // Unpacking adds to the map: the list is taken before.
  const streams = Array.from(objects.values()).filter((one) => one.stream !== null);
  for (const { dictionary, stream } of streams) {
    if (!stream || !/\/ObjStm/.test(dictionary)) continue;
    const first = Number(/\/First\s+(\d+)/.exec(dictionary)?.[1] ?? 0);
    const packed = stream.toString("latin1");
    const numbers = packed.slice(0, first).trim().split(/\s+/).map(Number);
    for (let at = 0; at + 1 < numbers.length && objects.size < OBJECTS; at += 2) {
      const from = first + (numbers[at + 1] ?? 0);
      const to = at + 3 < numbers.length ? first + (numbers[at + 3] ?? 0) : packed.length;
      objects.set(numbers[at] ?? 0, { dictionary: packed.slice(from, to), stream: null });
    }
  }
  return objects;
}

interface Encoding {
  bytes: 1 | 2;
  letters: Map<number, string>;
}

const unicode = (hex: string): string =>
  Buffer.from(hex.length % 4 === 0 ? hex : hex.padStart(4, "0"), "hex")
    .swap16()
    .toString("utf16le");

/** A ToUnicode CMap (Adobe Technical Note 5411): codes to text. */
function encodingOf(map: string): Encoding {
  const letters = new Map<number, string>();
  const bytes = /begincodespacerange\s*<[0-9a-f]{4}>/i.test(map) ? 2 : 1;
  for (const block of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code, text] of (block[1] ?? "").matchAll(/<([0-9a-f]+)>\s*<([0-9a-f]+)>/gi))
      letters.set(Number.parseInt(code ?? "", 16), unicode(text ?? ""));
  for (const block of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from, to, one, list] of (block[1] ?? "").matchAll(
      /<([0-9a-f]+)>\s*<([0-9a-f]+)>\s*(?:<([0-9a-f]+)>|\[([^\]]*)\])/gi,
    )) {
      const start = Number.parseInt(from ?? "", 16);
      const end = Math.min(Number.parseInt(to ?? "", 16), start + 65_535);
      const names = list
        ? [...list.matchAll(/<([0-9a-f]+)>/gi)].map((match) => unicode(match[1] ?? ""))
        : null;
      for (let code = start; code <= end; code += 1) {
        const letter = names
          ? names[code - start]
          : String.fromCodePoint((Number.parseInt(one ?? "0", 16) + code - start) & 0x1fffff || 0xfffd);
        if (letter !== undefined) letters.set(code, letter);
      }
    }
  }
  return { bytes, letters };
}

function unescaped(text: string): Buffer {
  const plain = text.replace(/\\([nrtbf()\\]|[0-7]{1,3}|\r?\n)/g, (_all, sign: string) => {
    if (/^[0-7]/.test(sign)) return String.fromCharCode(Number.parseInt(sign, 8) & 255);
    return { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" }[sign] ?? (/\n/.test(sign) ? "" : sign);
  });
  return Buffer.from(plain, "latin1");
}

function shown(bytes: Buffer, encoding: Encoding | undefined): string {
  if (!encoding) return bytes.toString("latin1");
  let out = "";
  for (let at = 0; at + encoding.bytes <= bytes.length; at += encoding.bytes)
    out += encoding.letters.get(encoding.bytes === 2 ? bytes.readUInt16BE(at) : (bytes[at] ?? 0)) ?? "";
  return out;
}

const OPERATORS =
  /\/([\w.+-]+)\s+[\d.]+\s+Tf|\(((?:\\[\s\S]|[^\\()])*)\)\s*(?:Tj|'|")|<([0-9a-f\s]*)>\s*(?:Tj|')|\[((?:\((?:\\[\s\S]|[^\\()])*\)|<[^>]*>|[^\]])*)\]\s*TJ|(T\*|T[dD]|Tm|ET)\b/gi;

function textOf(content: string, fonts: Map<string, Encoding>): string {
  let encoding: Encoding | undefined;
  let out = "";
  for (const match of content.matchAll(OPERATORS)) {
    const [, font, literal, hex, array, move] = match;
    if (font !== undefined) encoding = fonts.get(font);
    else if (literal !== undefined) out += shown(unescaped(literal), encoding);
    else if (hex !== undefined) out += shown(Buffer.from(hex.replace(/\s/g, ""), "hex"), encoding);
    else if (array !== undefined) {
      for (const [, text, code] of array.matchAll(/\(((?:\\[\s\S]|[^\\()])*)\)|<([0-9a-f\s]*)>/gi))
        out += shown(
          text === undefined ? Buffer.from((code ?? "").replace(/\s/g, ""), "hex") : unescaped(text),
          encoding,
        );
    } else if (move !== undefined) out += "\n";
    if (out.length > TEXT) break;
  }
  return out;
}

export interface PdfText {
  text: string | null;
  title: string | null;
  created: string | null;
  encrypted: boolean;
}

/** Text, title and date of a PDF whose fonts say what their codes mean. Pictures of pages and encrypted files give no text. Never throws. */
export function readPdf(body: Buffer): PdfText {
  const objects = objectsOf(body);
  const encrypted = /\/Encrypt\s+\d+\s+\d+\s+R/.test(
    body.toString("latin1", Math.max(0, body.length - 4096)),
  );
  const fonts = new Map<string, Encoding>();
  const maps = new Map<number, Encoding>();
  for (const [number, { dictionary }] of objects) {
    const map = /\/ToUnicode\s+(\d+)\s+\d+\s+R/.exec(dictionary)?.[1];
    const stream = map === undefined ? null : objects.get(Number(map))?.stream;
    if (stream) maps.set(number, encodingOf(stream.toString("latin1")));
  }
  for (const { dictionary } of objects.values()) {
    for (const [, name, number] of dictionary.matchAll(/\/([\w.+-]+)\s+(\d+)\s+\d+\s+R/g)) {
      const encoding = maps.get(Number(number));
      if (encoding && name !== undefined) fonts.set(name, encoding);
    }
  }
  let text = "";
  for (const { dictionary, stream } of objects.values()) {
    if (!stream || /\/(ObjStm|XRef|Image|FontFile)|\/Length1\b|\/CMapName/.test(dictionary)) continue;
    const content = stream.toString("latin1");
    if (/\bBT\b/.test(content) && /T[jJ]/.test(content)) text += `${textOf(content, fonts)}\n`;
    if (text.length > TEXT) break;
  }
  const dictionaries = [...objects.values()].map((one) => one.dictionary);
  const created = dictionaries
    .map((one) => /\/CreationDate\s*\(D:(\d{4})(\d\d)(\d\d)/.exec(one))
    .find((one) => one !== null);
  const titled = dictionaries
    .map((one) => /\/Title\s*(?:\(((?:\\[\s\S]|[^\\()])*)\)|<([0-9a-f]+)>)/i.exec(one))
    .find((one) => one !== null);
  const raw = titled
    ? titled[1] === undefined
      ? Buffer.from(titled[2] ?? "", "hex")
      : unescaped(titled[1])
    : null;
  const title =
    raw && raw[0] === 0xfe && raw[1] === 0xff
      ? unicode(raw.subarray(2).toString("hex"))
      : (raw?.toString("latin1") ?? null);
  const plain = text
    .replace(/[ \t]+/g, " ")
    .replace(/\n{2,}/g, "\n")
    .trim();
  return {
    text: encrypted || plain === "" ? null : plain,
    title: title === "" ? null : title,
    created: created ? `${created[1]}-${created[2]}-${created[3]}` : null,
    encrypted,
  };
}
